/** COCO's sizes of objects; in the order of `ClassMatches.sizes`. */
export const boxSizes = ['small', 'medium', 'large'] as const;

export type BoxSize = (typeof boxSizes)[number];

/**
 * Least and largest area of each size in square pixels, either of them included.
 * Source: `Params.areaRng` of pycocotools 2.0.
 */
export const sizeRanges: readonly (readonly [least: number, most: number])[] = [
  [0, 32 ** 2],
  [32 ** 2, 96 ** 2],
  [96 ** 2, 1e10],
];

const thresholdBits = 10;
const thresholdMask = (1 << thresholdBits) - 1;

/** Both masks of a detection at one size, in one number. */
export function packMasks(matched: number, ignored: number): number {
  return matched | (ignored << thresholdBits);
}

export function matchedMask(packed: number): number {
  return packed & thresholdMask;
}

export function ignoredMask(packed: number): number {
  return packed >>> thresholdBits;
}
