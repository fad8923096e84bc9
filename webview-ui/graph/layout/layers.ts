import { ENTRY, EXIT } from './scene';

export interface Layering {
  /** For each child its layer. */
  readonly layerOf: readonly number[];
  /** Children of each layer, from left to right. */
  readonly layers: readonly (readonly number[])[];
  /** The longest way through: it is drawn as a straight line. */
  readonly spine: ReadonlySet<number>;
}

export type Edges = readonly (readonly [from: number, to: number])[];

const SWEEPS = 6;

/**
 * Layers by the longest way from the beginning; in each layer an order with few crossings, by the
 * mean places of neighbours (Sugiyama, Tagawa and Toda, 1981).
 * @param count children; edges lead from lower to higher ones
 */
export function layered(count: number, edges: Edges): Layering {
  const inner = edges.filter(([from, to]) => from !== ENTRY && to !== EXIT);
  const before = adjacency(count, inner, ([from, to]) => [to, from]);
  const after = adjacency(count, inner, ([from, to]) => [from, to]);
  const fed = new Set(edges.filter(([from]) => from === ENTRY).map(([, to]) => to));
  const layerOf: number[] = [];
  for (let child = 0; child < count; child++) {
    layerOf[child] = Math.max(-1, ...before[child]!.map((other) => layerOf[other]!)) + 1;
  }
  // What nothing leads to is right before what it leads to.
  for (let child = count - 1; child >= 0; child--) {
    if (before[child]!.length > 0 || fed.has(child) || after[child]!.length === 0) continue;
    layerOf[child] = Math.min(...after[child]!.map((other) => layerOf[other]!)) - 1;
  }
  const layers: number[][] = Array.from(
    { length: Math.max(0, ...layerOf.map((l) => l + 1)) },
    () => [],
  );
  layerOf.forEach((layer, child) => layers[layer]!.push(child));
  order(layers, before, after);
  return { layerOf, layers, spine: spineOf(layerOf, layers, before, edges) };
}

function adjacency(
  count: number,
  edges: Edges,
  ends: (edge: readonly [number, number]) => [at: number, other: number],
): number[][] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const edge of edges) {
    const [at, other] = ends(edge);
    lists[at]!.push(other);
  }
  return lists;
}

function order(layers: number[][], before: number[][], after: number[][]): void {
  const places: number[] = [];
  const settle = (layer: number[]) =>
    layer.forEach((child, place) => (places[child] = place - (layer.length - 1) / 2));
  layers.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    const neighbours = isDown ? before : after;
    for (const layer of isDown ? layers : [...layers].reverse()) {
      if (layer.length < 2) continue;
      const wish = new Map(
        layer.map((child) => [child, mean(neighbours[child]!, places) ?? places[child]!]),
      );
      layer.sort((a, b) => wish.get(a)! - wish.get(b)! || a - b);
      settle(layer);
    }
  }
}

function mean(children: readonly number[], places: readonly number[]): number | null {
  if (children.length === 0) return null;
  return children.reduce((sum, child) => sum + places[child]!, 0) / children.length;
}

function spineOf(
  layerOf: readonly number[],
  layers: readonly (readonly number[])[],
  before: readonly (readonly number[])[],
  edges: Edges,
): Set<number> {
  const leaving = new Set(edges.filter(([, to]) => to === EXIT).map(([from]) => from));
  const last = layers.at(-1) ?? [];
  let at = last.find((child) => leaving.has(child)) ?? last[0];
  const spine = new Set<number>();
  while (at !== undefined) {
    spine.add(at);
    const layer = layerOf[at]!;
    at = before[at]!.find((other) => layerOf[other] === layer - 1);
  }
  return spine;
}
