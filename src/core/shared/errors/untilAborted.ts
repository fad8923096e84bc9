import { CancelledError } from './errors';

/**
 * Waits for work that can't be stopped at every place, for as long as it is wanted; what goes on then
 * goes on unseen.
 * @param what for the message of the `CancelledError` that an abort is told by, for instance `The export`
 */
export async function untilAborted<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  what: () => string,
): Promise<T> {
  if (signal?.aborted) throw new CancelledError(what());
  if (!signal) return work();
  let cancel = () => {};
  const aborted = new Promise<never>((_, reject) => {
    cancel = () => reject(new CancelledError(what()));
    signal.addEventListener('abort', cancel);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
