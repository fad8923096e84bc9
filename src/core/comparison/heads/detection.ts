import { detectionScores, poolTable } from '../../metrics/detection/averagePrecision';
import type { PooledClass } from '../../metrics/detection/averagePrecision';
import { alternate } from '../../metrics/detection/matchTable';
import type { ChosenImages } from '../../metrics/detection/matchTable';
import type { JoinedSamples } from '../joinSamples';
import { unite } from './classification';
import { DetectionChanges } from './detectionChanges';
import { defaultMinScore } from './imageAnswer';
import { movedBoxes, readMatches } from './imageMatches';
import { movedAnswers } from './movedAnswers';
import type { HeadFigures, PairedHead, RowFigures } from './pairedHead';
import type { PredictionPair } from './predictionPair';

/** mAP is counted again for every resample; a thousand give the interval's ends to a few percent. */
const resamples = 1000;
/** Up to so many classes each class has figures of its own, without being asked for by a gate. */
const fewClasses = 20;

/**
 * A detection head of both files: `HEAD_map50_95`, `HEAD_map50` and, per class,
 * `HEAD_CLASS_ap50_95`, counted again from the matches of each image, 0…1; and
 * `HEAD_image_accuracy`, the images that are correct as `DetectionChanges` says, in percent. A flip
 * is an image that only one of the two got right.
 * @param minScore confidence from which a detection counts as said, for correct images; 0 to 1
 */
export async function pairDetection(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
  minScore = defaultMinScore,
): Promise<PairedHead> {
  const ownA = files.a.header.heads[head]?.classes ?? [];
  const classes = unite(ownA, files.b.header.heads[head]?.classes ?? []);
  const sides = {
    a: { table: await readMatches(files.a, head, classes), rows: joined.rowsA },
    b: { table: await readMatches(files.b, head, classes), rows: joined.rowsB },
  };
  const moved = await movedBoxes(head, files, joined);
  const answers = await movedAnswers(head, files, sides, minScore);
  const changes = new DetectionChanges(classes, sides, moved, minScore);
  const relabelled = Array.from(joined.ids.keys()).filter((i) => changes.relabelled[i] === 1);
  const { labelled } = changes;
  return {
    head,
    relabelled,
    labelled,
    figures: (wanted) => {
      const correct = { a: changes.correct('a'), b: changes.correct('b') };
      const { relabelled: left } = changes;
      return detectionFigures(head, classes, { ...sides, left, correct }, wanted);
    },
    changes: {
      exactMetric: `${head}_image_accuracy`,
      flips: labelled ? changes.flips(joined.ids) : { gained: [], lost: [] },
      classes: labelled ? changes.byClass() : [],
      churn: changes.churn(answers),
    },
    ...(labelled && { largest: changes.largest(joined.ids) }),
  };
}

interface PairedMatches {
  readonly a: ChosenImages;
  readonly b: ChosenImages;
  /** 1 for images that are in no number. */
  readonly left: Uint8Array;
  /** As `DetectionChanges.correct`. */
  readonly correct: { readonly a: Uint8Array; readonly b: Uint8Array };
}

function detectionFigures(
  head: string,
  classes: readonly string[],
  matches: PairedMatches,
  wanted: ReadonlySet<string>,
): HeadFigures {
  const own = classes
    .map((name, index) => ({ name: `${head}_${name}_ap50_95`, index }))
    .filter(({ name }) => classes.length <= fewClasses || wanted.has(name));
  return {
    names: [
      ...['map50_95', 'map50', 'image_accuracy'].map((name) => `${head}_${name}`),
      ...own.map(({ name }) => name),
    ],
    primary: { at: 0, toUnit: (map) => map },
    resamples,
    over: () =>
      overImages(
        classes.length,
        matches,
        own.map(({ index }) => index),
      ),
  };
}

/**
 * Both sides' matches lie in one pool, image by image, and the weights say whose count: so they can
 * swap, and the order of equal confidences is that of the images, whichever side is A.
 */
function overImages(
  classes: number,
  { a, b, left, correct }: PairedMatches,
  own: readonly number[],
): RowFigures {
  const images = left.length;
  const counted = ({ table, rows }: ChosenImages) => ({
    table,
    rows: rows.map((row, image) => (left[image] === 1 ? -1 : row)),
  });
  const pooled = poolTable(alternate([counted(a), counted(b)]), classes);
  const weights = new Uint32Array(2 * images);
  const write = (first: Int32Array, second: Int32Array, out: Float64Array, at: number) => {
    for (let image = 0; image < images; image++) {
      weights[2 * image] = first[image]!;
      weights[2 * image + 1] = second[image]!;
    }
    writeScores(pooled, weights, own, out, at);
  };
  return (kept, swapped, outA, outB, at) => {
    write(kept, swapped, outA, at);
    write(swapped, kept, outB, at);
    outA[at + 2] = imageAccuracy(correct, kept, swapped);
    outB[at + 2] = imageAccuracy(correct, swapped, kept);
  };
}

/** Percentage of images that are correct where A's answers count `first` times and B's `second`. */
function imageAccuracy(
  { a, b }: PairedMatches['correct'],
  first: Int32Array,
  second: Int32Array,
): number {
  let right = 0;
  let all = 0;
  for (let image = 0; image < a.length; image++) {
    if (a[image] === 2) continue;
    right += first[image]! * a[image]! + second[image]! * b[image]!;
    all += first[image]! + second[image]!;
  }
  return (100 * right) / Math.max(1, all);
}

function writeScores(
  pooled: readonly PooledClass[],
  weights: Uint32Array,
  own: readonly number[],
  out: Float64Array,
  at: number,
): void {
  const { map50, map50_95, perClass } = detectionScores(pooled, weights);
  out[at] = map50_95;
  out[at + 1] = map50;
  own.forEach((index, i) => (out[at + 3 + i] = perClass[index]?.ap50_95 ?? 0));
}
