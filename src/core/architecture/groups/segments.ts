import { itemAt } from '../../shared/items/lookUp';
import type { GroupedNode } from './groupDraft';

/** A stretch of nodes that one value leads into and one value leads out of. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a range wherever a single value connects what is before with what is behind: between the
 * blocks of a residual network, between the layers of a plain one. A node that only acts on each
 * element (a normalisation, an activation) stays with what it acts on.
 */
export function segmentsOf(nodes: readonly GroupedNode[], from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  let begin = from;
  const ends = openEnds(nodes, from, to);
  for (let node = from; node < to; node++) {
    if (node < to - 1 && itemAt(ends, node - from) > 1) continue;
    const last = segments.at(-1);
    if (last && node === begin && actsOnElements(nodes, node)) {
      segments[segments.length - 1] = { from: last.from, to: node + 1 };
    } else segments.push({ from: begin, to: node + 1 });
    begin = node + 1;
  }
  return segments;
}

/**
 * How many values are still to be read inside the range after each of its nodes, those from before
 * the range included. What only passes through, or is read behind it, is no part of it.
 */
function openEnds(nodes: readonly GroupedNode[], from: number, to: number): number[] {
  const last = new Map<number, number>();
  for (let node = from; node < to; node++) {
    for (const input of itemAt(nodes, node).inputs)
      if (!itemAt(nodes, input).isShape) last.set(input, node);
  }
  const change = Array.from({ length: to - from + 1 }, () => 0);
  for (const [node, end] of last) {
    const begin = Math.max(node - from, 0);
    change[begin] = itemAt(change, begin) + 1;
    change[end - from] = itemAt(change, end - from) - 1;
  }
  let open = 0;
  return change.map((by) => (open += by));
}

function actsOnElements(nodes: readonly GroupedNode[], node: number): boolean {
  const { inputs, dims, macs } = itemAt(nodes, node);
  const before = nodes[inputs[0] ?? -1];
  if (inputs.length !== 1 || macs !== 0 || !dims || !before?.dims) return false;
  return String(before.dims) === String(dims);
}

/** For each node, the last node that reads it; -1 for those that nothing reads. */
export function lastUses(nodes: readonly GroupedNode[]): number[] {
  const uses = nodes.map(() => -1);
  nodes.forEach(({ inputs }, node) => {
    for (const input of inputs) uses[input] = Math.max(itemAt(uses, input), node);
  });
  return uses;
}
