import type { LayoutGraph } from './types';

/** A frame and what is in it, or the whole canvas. */
export interface Frame {
  /** The group's item; -1 for the canvas. */
  readonly item: number;
  /** Items in an order of execution. */
  readonly children: readonly number[];
  /** Edges between children by place; `ENTRY` and `EXIT` are the frame's own ends. */
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** An edge's end at the frame: what comes from outside, and what goes out. */
export const ENTRY = -1;
export const EXIT = -2;

/** What is to be seen when some groups are open: frames by their item, the canvas under -1. */
export function sceneOf(
  graph: LayoutGraph,
  expanded: ReadonlySet<number>,
): ReadonlyMap<number, Frame> {
  const { parents, shown } = visibleItems(graph, expanded);
  const children = childrenOf(graph, parents);
  const places = new Map<number, number>();
  for (const items of children.values()) items.forEach((item, place) => places.set(item, place));
  const edges = new Map<number, Set<string>>(
    [...children.keys()].map((frame) => [frame, new Set()]),
  );
  const chain = (item: number): number[] => {
    const items = [item];
    for (let at = parents.get(item)!; at !== -1; at = parents.get(at)!) items.push(at);
    return items.reverse();
  };
  const chains = new Map<number, number[]>();
  const chainOf = (item: number): number[] => {
    const known = chains.get(item) ?? chain(item);
    chains.set(item, known);
    return known;
  };
  graph.inputs.forEach((inputs, node) => {
    for (const input of inputs)
      connect(chainOf(shown[input]!), chainOf(shown[node]!), places, edges);
  });
  return new Map(
    [...children].map(([item, items]) => [
      item,
      { item, children: items, edges: [...edges.get(item)!].map(parseEdge) },
    ]),
  );
}

function visibleItems({ inputs, groups }: LayoutGraph, expanded: ReadonlySet<number>) {
  const count = inputs.length;
  /** Each visible item with the frame that it is in. */
  const parents = new Map<number, number>();
  /** For each node the item that stands for it. */
  const shown = inputs.map((_, node) => node);
  const frames = inputs.map(() => -1);
  groups.forEach(({ parent, from, to }, group) => {
    const isVisible = parent === -1 || (expanded.has(parent) && parents.has(count + parent));
    if (!isVisible) return;
    parents.set(count + group, parent === -1 ? -1 : count + parent);
    if (expanded.has(group)) frames.fill(count + group, from, to);
    else shown.fill(count + group, from, to);
  });
  shown.forEach((item, node) => item === node && parents.set(node, frames[node]!));
  return { parents, shown };
}

function childrenOf(
  { inputs, groups }: LayoutGraph,
  parents: ReadonlyMap<number, number>,
): Map<number, number[]> {
  const begin = (item: number) =>
    item < inputs.length ? item : groups[item - inputs.length]!.from;
  const children = new Map<number, number[]>([[-1, []]]);
  for (const [item, parent] of parents) {
    const list = children.get(parent);
    if (list) list.push(item);
    else children.set(parent, [item]);
  }
  for (const items of children.values()) items.sort((a, b) => begin(a) - begin(b));
  return children;
}

/** Adds an edge at every level that it passes: out of frames, across, and into frames. */
function connect(
  from: readonly number[],
  to: readonly number[],
  places: ReadonlyMap<number, number>,
  edges: ReadonlyMap<number, Set<string>>,
): void {
  let level = 0;
  while (level < from.length && level < to.length && from[level] === to[level]) level++;
  if (level === from.length || level === to.length) return;
  const place = (item: number | undefined) => places.get(item ?? -1)!;
  const across = edges.get(from[level - 1] ?? -1)!;
  across.add(`${place(from[level])} ${place(to[level])}`);
  for (let at = level + 1; at < from.length; at++) {
    edges.get(from[at - 1]!)!.add(`${place(from[at])} ${EXIT}`);
  }
  for (let at = level + 1; at < to.length; at++) {
    edges.get(to[at - 1]!)!.add(`${ENTRY} ${place(to[at])}`);
  }
}

function parseEdge(text: string): readonly [number, number] {
  const [from, to] = text.split(' ').map(Number);
  return [from!, to!];
}
