/** An axis-aligned box in pixels of the original image; `x2` and `y2` are its far corner. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** One labelled object. */
export interface TruthBox extends Box {
  readonly classIndex: number;
  /** A crowd takes any number of detections and counts none of them, as COCO's `iscrowd`. */
  readonly crowd?: boolean;
  /** As labelled, in square pixels, for instance of the outline; absent: the box's own. */
  readonly area?: number;
}

/** One detected object. */
export interface DetectedBox extends Box {
  readonly classIndex: number;
  /** Confidence, 0 to 1. */
  readonly score: number;
}

/** Area in square pixels; 0 for a box that is turned inside out. */
export function area(box: Box): number {
  return Math.max(0, box.x2 - box.x1) * Math.max(0, box.y2 - box.y1);
}

/** Area that two boxes share, in square pixels. */
export function intersection(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0 to 1. */
export function iou(a: Box, b: Box): number {
  const shared = intersection(a, b);
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}
