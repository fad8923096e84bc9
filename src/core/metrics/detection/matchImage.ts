import { area, intersection, iou, type DetectedBox, type TruthBox } from './box';

/** COCO's IoU thresholds, 0.50 to 0.95 in steps of 0.05; bit `i` of a mask stands for the i-th. */
export const iouThresholds: readonly number[] = Array.from(
  { length: 10 },
  (_, i) => 0.5 + 0.05 * i,
);

/** COCO keeps this many detections of a class in one image, the most confident ones. */
const maxDetections = 100;

/** What one image contributes to the average precision of one class. */
export interface ClassMatches {
  /** Labelled objects that count, crowds left out. */
  readonly truths: number;
  /** Confidences, falling. */
  readonly scores: readonly number[];
  /** Per detection the thresholds at which it found an object of its own, as a mask. */
  readonly matched: readonly number[];
  /** Per detection the thresholds at which it counts neither for nor against, as a mask. */
  readonly ignored: readonly number[];
}

/** Per class index; classes that the image neither holds nor was said to hold are absent. */
export type ImageMatches = Readonly<Record<number, ClassMatches>>;

/** What came of an image's detections. */
export interface MatchedImage {
  readonly matches: ImageMatches;
  /** Per class index the detections that count, in the order of its matches. */
  readonly counted: Readonly<Record<number, readonly DetectedBox[]>>;
}

/**
 * Matches an image's detections to its labelled objects, class by class and threshold by threshold,
 * the most confident detection first, each taking the free object that it overlaps most.
 * Source: `COCOeval.evaluateImg` of pycocotools 2.0, area range `all`.
 */
export function matchImage(
  truths: readonly TruthBox[],
  detections: readonly DetectedBox[],
): MatchedImage {
  const matches: Record<number, ClassMatches> = {};
  const counted: Record<number, readonly DetectedBox[]> = {};
  for (const classIndex of new Set([...truths, ...detections].map((box) => box.classIndex))) {
    const found = mostConfident(detections.filter((box) => box.classIndex === classIndex));
    const wanted = truths.filter((box) => box.classIndex === classIndex);
    counted[classIndex] = found;
    matches[classIndex] = matchClass(wanted, found);
  }
  return { matches, counted };
}

function mostConfident(detections: readonly DetectedBox[]): readonly DetectedBox[] {
  return detections.toSorted((a, b) => b.score - a.score).slice(0, maxDetections);
}

/** @param found falling in confidence */
function matchClass(truths: readonly TruthBox[], found: readonly DetectedBox[]): ClassMatches {
  const wanted = [...truths.filter((t) => !t.crowd), ...truths.filter((t) => t.crowd)];
  const overlaps = found.map((d) => wanted.map((t) => overlap(d, t)));
  const matched = new Array<number>(found.length).fill(0);
  const ignored = new Array<number>(found.length).fill(0);
  iouThresholds.forEach((threshold, bit) => {
    const taken = new Set<number>();
    overlaps.forEach((row, d) => {
      const best = bestTruth(row, wanted, taken, threshold);
      if (best === -1) return;
      taken.add(best);
      if (wanted[best]?.crowd) ignored[d]! |= 1 << bit;
      else matched[d]! |= 1 << bit;
    });
  });
  const counted = wanted.filter((t) => !t.crowd).length;
  return { truths: counted, scores: found.map((d) => d.score), matched, ignored };
}

/** A crowd may be bigger than what was found in it: there, the detection's own area counts. */
function overlap(detection: DetectedBox, truth: TruthBox): number {
  if (!truth.crowd) return iou(detection, truth);
  const shared = intersection(detection, truth);
  return shared === 0 ? 0 : shared / area(detection);
}

/** Objects that count come first in `wanted`; a crowd is taken only when none of them is free. */
function bestTruth(
  row: readonly number[],
  wanted: readonly TruthBox[],
  taken: ReadonlySet<number>,
  threshold: number,
): number {
  let best = -1;
  let least = Math.min(threshold, 1 - 1e-10);
  for (let t = 0; t < row.length; t++) {
    const crowd = wanted[t]?.crowd === true;
    if (taken.has(t) && !crowd) continue;
    if (best !== -1 && crowd && !wanted[best]?.crowd) break;
    if (row[t]! < least) continue;
    least = row[t]!;
    best = t;
  }
  return best;
}
