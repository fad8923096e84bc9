import { area, intersection, iou, type DetectedBox, type TruthBox } from './box';
import { sizeRanges } from './boxSizes';

/** COCO's IoU thresholds, 0.50 to 0.95 in steps of 0.05; bit `i` of a mask stands for the i-th. */
export const iouThresholds: readonly number[] = Array.from(
  { length: 10 },
  (_, i) => 0.5 + 0.05 * i,
);

/** The mask of all thresholds. */
export const everyThreshold = (1 << iouThresholds.length) - 1;

/** COCO keeps this many detections of a class in one image, the most confident ones. */
const maxDetections = 100;

/** What was matched of one class, objects of one size or of all. */
export interface SizedMatches {
  /** Labelled objects that count, crowds left out. */
  readonly truths: number;
  /** Per detection the thresholds at which it found an object of its own, as a mask. */
  readonly matched: readonly number[];
  /** Per detection the thresholds at which it counts neither for nor against, as a mask. */
  readonly ignored: readonly number[];
}

/** What one image contributes to the average precision of one class. */
export interface ClassMatches extends SizedMatches {
  /** Confidences, falling. */
  readonly scores: readonly number[];
  /** The same of small, medium and large objects; absent where areas are not known. */
  readonly sizes?: readonly SizedMatches[];
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
 * Source: `COCOeval.evaluateImg` of pycocotools 2.0, with all of its area ranges.
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
  const all = truths.map((truth): WantedBox => ({ ...truth, ignored: truth.crowd === true }));
  return {
    scores: found.map((d) => d.score),
    ...matchWanted(all, found, () => false),
    sizes: sizeRanges.map(([least, most]) => {
      const isOutside = (size: number) => size < least || size > most;
      const wanted = all.map((truth) => ({
        ...truth,
        ignored: truth.ignored || isOutside(truth.area ?? area(truth)),
      }));
      return matchWanted(wanted, found, (d) => isOutside(area(d)));
    }),
  };
}

interface WantedBox extends TruthBox {
  /** Whether finding it counts neither for nor against. */
  readonly ignored: boolean;
}

/** @param isForeign whether a detection counts only where it found an object */
function matchWanted(
  truths: readonly WantedBox[],
  found: readonly DetectedBox[],
  isForeign: (detection: DetectedBox) => boolean,
): SizedMatches {
  const wanted = [...truths.filter((t) => !t.ignored), ...truths.filter((t) => t.ignored)];
  const overlaps = found.map((d) => wanted.map((t) => overlap(d, t)));
  const matched = new Array<number>(found.length).fill(0);
  const ignored = found.map((d) => (isForeign(d) ? everyThreshold : 0));
  const [lowest = 0] = iouThresholds;
  // Most detections lie on no object: they are looked at once, not at every threshold.
  const near = overlaps.flatMap((row, d) => (row.some((value) => value >= lowest) ? [d] : []));
  iouThresholds.forEach((threshold, bit) => {
    const taken = new Set<number>();
    near.forEach((d) => {
      const best = bestTruth(overlaps[d]!, wanted, taken, threshold);
      if (best === -1) return;
      taken.add(best);
      const isIgnored = wanted[best]?.ignored === true;
      if (!isIgnored) matched[d]! |= 1 << bit;
      if (isIgnored) ignored[d]! |= 1 << bit;
      else ignored[d]! &= ~(1 << bit);
    });
  });
  return { truths: wanted.filter((t) => !t.ignored).length, matched, ignored };
}

/** A crowd may be bigger than what was found in it: there, the detection's own area counts. */
function overlap(detection: DetectedBox, truth: TruthBox): number {
  if (!truth.crowd) return iou(detection, truth);
  const shared = intersection(detection, truth);
  return shared === 0 ? 0 : shared / area(detection);
}

/** Objects that count come first in `wanted`; an ignored one is taken only when none of them is free. */
function bestTruth(
  row: readonly number[],
  wanted: readonly WantedBox[],
  taken: ReadonlySet<number>,
  threshold: number,
): number {
  let best = -1;
  let least = Math.min(threshold, 1 - 1e-10);
  for (let t = 0; t < row.length; t++) {
    if (taken.has(t) && wanted[t]?.crowd !== true) continue;
    if (best !== -1 && wanted[t]?.ignored && !wanted[best]?.ignored) break;
    if (row[t]! < least) continue;
    least = row[t]!;
    best = t;
  }
  return best;
}
