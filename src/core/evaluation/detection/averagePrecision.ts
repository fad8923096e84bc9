import { iouThresholds, type ImageMatches } from './matchImage';

/** All detections of one class over a data set, most confident first, ready to be counted again. */
export interface PooledClass {
  readonly classIndex: number;
  /** Labelled objects of each image. */
  readonly truths: Uint32Array;
  /** Index of the image that each detection was made in. */
  readonly image: Uint32Array;
  readonly matched: Uint16Array;
  readonly ignored: Uint16Array;
}

/** Number of recall points of COCO's interpolation: 0, 0.01 … 1. */
const recallPoints = 101;

/**
 * Pools per-image matches by class. The order of equal confidences is that of the images, as in
 * pycocotools' stable sort.
 */
export function poolMatches(images: readonly ImageMatches[], classCount: number): PooledClass[] {
  return Array.from({ length: classCount }, (_, classIndex) => poolClass(images, classIndex));
}

function poolClass(images: readonly ImageMatches[], classIndex: number): PooledClass {
  const truths = new Uint32Array(images.length);
  const rows: { score: number; image: number; matched: number; ignored: number }[] = [];
  images.forEach((matches, image) => {
    const own = matches[classIndex];
    if (!own) return;
    truths[image] = own.truths;
    own.scores.forEach((score, d) => {
      rows.push({ score, image, matched: own.matched[d]!, ignored: own.ignored[d]! });
    });
  });
  rows.sort((a, b) => b.score - a.score);
  return {
    classIndex,
    truths,
    image: Uint32Array.from(rows, (row) => row.image),
    matched: Uint16Array.from(rows, (row) => row.matched),
    ignored: Uint16Array.from(rows, (row) => row.ignored),
  };
}

/**
 * Average precision of one class at one threshold, 0 to 1: the mean of the interpolated precision at
 * 101 recall points. Source: `COCOeval.accumulate` of pycocotools 2.0.
 * @param weights how often each image counts (a bootstrap resample); absent: once
 * @returns undefined where no object is labelled
 */
export function averagePrecision(
  pooled: PooledClass,
  thresholdIndex: number,
  weights?: Uint32Array,
): number | undefined {
  let objects = 0;
  pooled.truths.forEach((count, image) => (objects += count * (weights?.[image] ?? 1)));
  if (objects === 0) return undefined;
  const curve = precisionCurve(pooled, 1 << thresholdIndex, weights);
  return interpolate(curve, objects);
}

interface Curve {
  /** Objects found so far, at each detection that found one. */
  readonly found: Float64Array;
  readonly precision: Float64Array;
  readonly length: number;
}

/** Precision only has to be known where recall rises: the interpolation looks nowhere else. */
function precisionCurve(pooled: PooledClass, bit: number, weights?: Uint32Array): Curve {
  const size = pooled.image.length;
  const found = new Float64Array(size);
  const precision = new Float64Array(size);
  let length = 0;
  let right = 0;
  let wrong = 0;
  for (let d = 0; d < size; d++) {
    const weight = weights ? weights[pooled.image[d]!]! : 1;
    if (weight === 0 || pooled.ignored[d]! & bit) continue;
    if ((pooled.matched[d]! & bit) === 0) {
      wrong += weight;
      continue;
    }
    right += weight;
    found[length] = right;
    precision[length] = right / (right + wrong + Number.EPSILON);
    length++;
  }
  return { found, precision, length };
}

function interpolate({ found, precision, length }: Curve, objects: number): number {
  for (let i = length - 2; i >= 0; i--) precision[i] = Math.max(precision[i]!, precision[i + 1]!);
  let sum = 0;
  let i = 0;
  for (let point = 0; point < recallPoints; point++) {
    const recall = point === recallPoints - 1 ? 1 : point * 0.01;
    while (i < length && found[i]! / objects < recall) i++;
    if (i === length) break;
    sum += precision[i]!;
  }
  return sum / recallPoints;
}

/** Mean average precisions over the classes that have labelled objects, 0 to 1. */
export interface DetectionScores {
  readonly map50: number;
  readonly map50_95: number;
  /** Per class index; undefined where no object is labelled. */
  readonly perClass: readonly ({ readonly ap50: number; readonly ap50_95: number } | undefined)[];
}

/**
 * COCO's mAP at IoU 0.5 and averaged over 0.50…0.95.
 * @param weights how often each image counts; absent: once
 */
export function detectionScores(
  pooled: readonly PooledClass[],
  weights?: Uint32Array,
): DetectionScores {
  const perClass = pooled.map((own) => {
    const values = iouThresholds.map((_, t) => averagePrecision(own, t, weights));
    if (values[0] === undefined) return undefined;
    return { ap50: values[0], ap50_95: mean(values.map((value) => value ?? 0)) };
  });
  const present = perClass.filter((scores) => scores !== undefined);
  return {
    map50: mean(present.map((scores) => scores.ap50)),
    map50_95: mean(present.map((scores) => scores.ap50_95)),
    perClass,
  };
}

function mean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
