import { fallingOrder } from './fallingOrder';
import { everyThreshold, iouThresholds, type ImageMatches } from './matchImage';
import { tableOf, type MatchTable } from './matchTable';
import { mean } from '../../shared/numbers/summary';

/** All detections of one class over a data set, most confident first, ready to be counted again. */
export interface PooledClass {
  readonly classIndex: number;
  /** The images that hold the class, and how many labelled objects of it. */
  readonly truthImage: Uint32Array;
  readonly truthCount: Uint32Array;
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
  return poolTable(tableOf(images), classCount);
}

/** The same of matches in columns. */
export function poolTable(table: MatchTable, classCount: number): PooledClass[] {
  const [imageOf, truthImage] = [rowsOf(table.first), rowsOf(table.firstTruth)];
  const found = byClass(table.classOf, classCount);
  const truths = byClass(table.truthClass, classCount);
  return found.map((all, classIndex) => {
    const places = all.filter((at) => table.ignored[at] !== everyThreshold);
    const size = places.length;
    const scores = gather(table.scores, places, new Float64Array(size));
    const order = gather(places, fallingOrder(scores), new Uint32Array(size));
    const own = truths[classIndex]!;
    return {
      classIndex,
      truthImage: gather(truthImage, own, new Uint32Array(own.length)),
      truthCount: gather(table.truthCount, own, new Uint32Array(own.length)),
      image: gather(imageOf, order, new Uint32Array(size)),
      matched: gather(table.matched, order, new Uint16Array(size)),
      ignored: gather(table.ignored, order, new Uint16Array(size)),
    };
  });
}

type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Fills `out` with the values at some places. */
function gather<T extends Column>(values: Column, places: Uint32Array, out: T): T {
  for (let i = 0; i < places.length; i++) out[i] = values[places[i]!]!;
  return out;
}

/** The row of each entry, from where the entries of each row begin. */
function rowsOf(first: Int32Array): Uint32Array {
  const rows = new Uint32Array(first.at(-1)!);
  for (let row = 0; row + 1 < first.length; row++) {
    for (let i = first[row]!; i < first[row + 1]!; i++) rows[i] = row;
  }
  return rows;
}

/** The places of each class's entries. */
function byClass(classOf: Int32Array, classes: number): Uint32Array[] {
  const counts = new Int32Array(classes);
  for (const index of classOf) counts[index]! += 1;
  const places = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Int32Array(classes);
  classOf.forEach((index, at) => (places[index]![filled[index]!++] = at));
  return places;
}

/** What of a class counts, and how often, with room to work in. */
interface Counted {
  readonly objects: number;
  readonly size: number;
  readonly weight: Uint32Array;
  readonly matched: Uint16Array;
  readonly ignored: Uint16Array;
  /** Objects found so far, at each detection that found one. */
  readonly found: Float64Array;
  readonly precision: Float64Array;
}

/** @param weights how often each image counts (a bootstrap resample); absent: once */
function count(pooled: PooledClass, weights?: Uint32Array): Counted {
  const { image, truthImage, truthCount } = pooled;
  let objects = 0;
  for (let i = 0; i < truthImage.length; i++) {
    objects += truthCount[i]! * (weights ? weights[truthImage[i]!]! : 1);
  }
  const weight = new Uint32Array(image.length);
  const matched = new Uint16Array(image.length);
  const ignored = new Uint16Array(image.length);
  let size = 0;
  for (let d = 0; d < image.length; d++) {
    const often = weights ? weights[image[d]!]! : 1;
    if (often === 0) continue;
    weight[size] = often;
    matched[size] = pooled.matched[d]!;
    ignored[size++] = pooled.ignored[d]!;
  }
  const [found, precision] = [new Float64Array(size), new Float64Array(size)];
  return { objects, size, weight, matched, ignored, found, precision };
}

/**
 * Of one class at one threshold, 0 to 1: average precision, the mean of the interpolated precision at
 * 101 recall points, and the largest recall. Source: `COCOeval.accumulate` of pycocotools 2.0.
 */
function scoresAt(counted: Counted, thresholdIndex: number) {
  const length = precisionCurve(counted, 1 << thresholdIndex);
  const recall = length === 0 ? 0 : counted.found[length - 1]! / counted.objects;
  return { precision: interpolate(counted, length), recall };
}

/**
 * Precision only has to be known where recall rises: the interpolation looks nowhere else.
 * @returns at how many detections it rises
 */
function precisionCurve(counted: Counted, bit: number): number {
  const { size, weight, matched, ignored, found, precision } = counted;
  let length = 0;
  let right = 0;
  let wrong = 0;
  for (let d = 0; d < size; d++) {
    if (ignored[d]! & bit) continue;
    if ((matched[d]! & bit) === 0) {
      wrong += weight[d]!;
      continue;
    }
    right += weight[d]!;
    found[length] = right;
    precision[length] = right / (right + wrong + Number.EPSILON);
    length++;
  }
  return length;
}

function interpolate({ objects, found, precision }: Counted, length: number): number {
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
  /** Mean of the largest recalls, over thresholds and classes; with at most 100 detections a class and image. */
  readonly recall: number;
  /** Per class index; undefined where no object is labelled. */
  readonly perClass: readonly (ClassScores | undefined)[];
}

interface ClassScores {
  readonly ap50: number;
  readonly ap50_95: number;
  readonly recall: number;
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
    const counted = count(own, weights);
    if (counted.objects === 0) return undefined;
    const values = iouThresholds.map((_, t) => scoresAt(counted, t));
    return {
      ap50: values[0]!.precision,
      ap50_95: mean(values.map(({ precision }) => precision)),
      recall: mean(values.map(({ recall }) => recall)),
    };
  });
  const present = perClass.filter((scores) => scores !== undefined);
  return {
    map50: mean(present.map((scores) => scores.ap50)),
    map50_95: mean(present.map((scores) => scores.ap50_95)),
    recall: mean(present.map((scores) => scores.recall)),
    perClass,
  };
}
