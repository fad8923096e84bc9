import type { AnchorSizes } from '../families/detector/detectorSpec';

/** Width and height in pixels of the input. */
export type BoxSize = readonly [width: number, height: number];

/** The largest ratio of a box's side to an anchor's in training; source: YOLOv5, `anchor_t`. */
const MOST_RATIO = 4;
/** Below this, other anchors are worth while; source: YOLOv5, utils/autoanchor.py. */
export const LEAST_RECALL = 0.98;

/** How well anchors fit boxes. */
export interface AnchorFit {
  /** Share of boxes that some anchor can learn, 0 to 1. */
  readonly recall: number;
  /** Mean over the boxes of the best anchor's fit, 0 for boxes that none can learn. */
  readonly fitness: number;
}

/**
 * Best possible recall of anchors, and the fitness that they are improved by. A box fits an anchor by
 * the smallest of the ratios of their sides, each turned to be at most 1.
 * Source: YOLOv5, utils/autoanchor.py.
 * @param boxes at least one
 */
export function anchorFit(boxes: readonly BoxSize[], anchors: readonly BoxSize[]): AnchorFit {
  let [known, sum] = [0, 0];
  for (const box of boxes) {
    const best = bestFit(box, anchors);
    if (best <= 1 / MOST_RATIO) continue;
    known += 1;
    sum += best;
  }
  return { recall: known / boxes.length, fitness: sum / boxes.length };
}

function bestFit([width, height]: BoxSize, anchors: readonly BoxSize[]): number {
  let best = 0;
  for (const [w, h] of anchors) {
    const fit = Math.min(width / w, w / width, height / h, h / height);
    if (fit > best) best = fit;
  }
  return best;
}

/** The anchors of all levels. */
export function anchorList(anchors: AnchorSizes): BoxSize[] {
  return anchors.flatMap((level) =>
    level.flatMap((width, index) =>
      index % 2 === 0 ? [[width, level[index + 1] ?? width] as const] : [],
    ),
  );
}
