/**
 * Starts work ahead and hands it out in order.
 * @param ahead how many items are in the works at a time
 */
export async function* inOrder<T, R>(
  items: readonly T[],
  ahead: number,
  start: (item: T) => Promise<R>,
): AsyncGenerator<readonly [T, R]> {
  const queue: Promise<R>[] = [];
  const begin = (index: number) => {
    const promise = start(items[index]!);
    promise.catch(() => undefined);
    queue.push(promise);
  };
  for (let index = 0; index < Math.min(ahead, items.length); index += 1) begin(index);
  for (let index = 0; index < items.length; index += 1) {
    const result = await queue.shift()!;
    if (index + ahead < items.length) begin(index + ahead);
    yield [items[index]!, result];
  }
}
