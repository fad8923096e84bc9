import { itemAt } from '../shared/items/lookUp';

/**
 * An order of execution that follows from the structure alone: a walk backwards from the outputs,
 * inputs in the order in which they are read, each node after all that it needs. Parts of a network
 * that belong together stand together, whatever order a file keeps them in.
 * @param sources for each node, the nodes that it reads, in order
 * @param ends where the walk begins: the outputs
 * @returns every node once; those that no output needs stand last, in their own order
 */
export function canonicalOrder(
  sources: readonly (readonly number[])[],
  ends: readonly number[],
): number[] {
  const order: number[] = [];
  const state = new Uint8Array(sources.length);
  const path: { node: number; next: number }[] = [];
  const walk = (end: number): void => {
    if (state[end] !== 0) return;
    state[end] = 1;
    path.push({ node: end, next: 0 });
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const source = itemAt(sources, top.node)[top.next++];
      if (source === undefined) {
        order.push(top.node);
        path.pop();
      } else if (state[source] === 0) {
        state[source] = 1;
        path.push({ node: source, next: 0 });
      }
    }
  };
  for (const end of ends) walk(end);
  for (let node = 0; node < sources.length; node++) walk(node);
  return order;
}
