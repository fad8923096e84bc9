import { itemAt } from '../items/lookUp';

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
  let begun = 0;
  const begin = () => {
    if (begun === items.length) return;
    const item = itemAt(items, begun++);
    const promise = start(item);
    promise.catch(() => undefined);
    queue.push({ item, promise });
  };
  while (begun < Math.min(ahead, items.length)) begin();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const result = await next.promise;
    begin();
    yield [next.item, result];
  }
}
