/** What can be gone through by number, as arrays can; it need not hold its items. */
export interface Listed<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** The first so many items, or all of them. */
export function firstOf<T>(items: Listed<T>, most = Infinity): Listed<T> {
  const length = Math.min(items.length, most);
  return { length, at: (index) => (index < length ? items.at(index) : undefined) };
}

/**
 * Starts work ahead and hands it out in order.
 * @param ahead how many items are in the works at a time
 */
export async function* inOrder<T, R>(
  items: Listed<T>,
  ahead: number,
  start: (item: T) => Promise<R>,
): AsyncGenerator<readonly [T, R]> {
  const queue: { readonly item: T; readonly promise: Promise<R> }[] = [];
  const begin = (index: number) => {
    const item = items.at(index)!;
    const promise = start(item);
    promise.catch(() => undefined);
    queue.push({ item, promise });
  };
  for (let index = 0; index < Math.min(ahead, items.length); index += 1) begin(index);
  for (let index = 0; index < items.length; index += 1) {
    const { item, promise } = queue.shift()!;
    const result = await promise;
    if (index + ahead < items.length) begin(index + ahead);
    yield [item, result];
  }
}
