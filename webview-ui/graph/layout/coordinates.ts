import type { Edges, Layering } from './layers';
import { ENTRY, EXIT } from './scene';

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Where edges meet it, from its left side. */
  readonly anchor: number;
}

/** Pixels between two boxes of one layer. */
const GAP = 22;
const SPINE_WEIGHT = 1000;

/**
 * For each box the x of its anchor: the spine at 0, everything else as near to its neighbours as the
 * boxes next to it allow. Each layer is solved exactly: least squares under the order, by pooling
 * neighbours that get in each other's way.
 */
export function anchorsOf(layering: Layering, edges: Edges, boxes: readonly Box[]): number[] {
  const { layers, layerOf, spine } = layering;
  const inner = edges.filter(([from, to]) => from !== ENTRY && to !== EXIT);
  const near = boxes.map((): { up: number[]; down: number[] } => ({ up: [], down: [] }));
  for (const [from, to] of inner) {
    const isNear = layerOf[to]! - layerOf[from]! === 1;
    if (isNear || near[to]!.up.length === 0) near[to]!.up.push(from);
    if (isNear || near[from]!.down.length === 0) near[from]!.down.push(to);
  }
  const xs = boxes.map(() => 0);
  const settle = (layer: readonly number[], wish: (child: number) => number): void => {
    const placed = spread(
      layer.map((child) => ({
        box: boxes[child]!,
        wish: spine.has(child) ? 0 : wish(child),
        weight: spine.has(child) ? SPINE_WEIGHT : 1,
      })),
    );
    layer.forEach((child, place) => (xs[child] = placed[place]!));
  };
  const mean = (children: readonly number[], otherwise: number) =>
    children.length === 0
      ? otherwise
      : children.reduce((sum, child) => sum + xs[child]!, 0) / children.length;
  for (const layer of layers) settle(layer, (child) => mean(near[child]!.up, 0));
  for (const layer of [...layers].reverse()) {
    settle(layer, (child) => mean([...near[child]!.up, ...near[child]!.down], xs[child]!));
  }
  return xs;
}

interface Wish {
  readonly box: Box;
  readonly wish: number;
  readonly weight: number;
}

/** Positions in order, no two boxes overlapping, with the least weighted squared distance. */
function spread(items: readonly Wish[]): number[] {
  const offsets: number[] = [];
  items.forEach(({ box }, index) => {
    const last = items[index - 1]?.box;
    offsets.push(last ? offsets[index - 1]! + last.width - last.anchor + GAP + box.anchor : 0);
  });
  const pools: { sum: number; weight: number; count: number }[] = [];
  items.forEach(({ wish, weight }, index) => {
    let pool = { sum: (wish - offsets[index]!) * weight, weight, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        count: last.count + pool.count,
      };
    }
    pools.push(pool);
  });
  const bases = pools.flatMap(({ sum, weight, count }) =>
    Array.from({ length: count }, () => sum / weight),
  );
  return bases.map((base, index) => base + offsets[index]!);
}
