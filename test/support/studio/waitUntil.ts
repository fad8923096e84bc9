/**
 * Asks until the answer is yes.
 * @param timeout in milliseconds
 * @param pause between two questions, in milliseconds
 * @throws naming what did not come about in time, with the last error if there was one
 */
export async function waitUntil(
  what: string,
  timeout: number,
  isTrue: () => boolean | Promise<boolean>,
  pause = 100,
): Promise<void> {
  const end = Date.now() + timeout;
  let cause: unknown;
  do {
    try {
      if (await isTrue()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  } while (Date.now() < end);
  throw new Error(`Waited ${timeout / 1000} s in vain until ${what}`, { cause });
}
