import { formulasFrom, primaryMetric } from '../../metrics/catalogue';
import type { Formula } from '../../metrics/catalogue';
import { classMetric, headMetric, metricName } from '../../metrics/metricRef';
import type { ImageCounts } from '../../metrics/metricSources';
import { detectionScores, poolTable } from '../../metrics/detection/averagePrecision';
import { boxSizes } from '../../metrics/detection/boxSizes';
import type { BoxSize } from '../../metrics/detection/boxSizes';
import { alternate } from '../../metrics/detection/matchTable';
import type { ChosenImages } from '../../metrics/detection/matchTable';
import type { JoinedSamples } from '../pairing/joinSamples';
import { unite } from './classification';
import { DetectionChanges } from './detectionChanges';
import { defaultMinScore } from './imageAnswer';
import { movedBoxes, readMatches, readSizedMatches } from './imageMatches';
import { movedAnswers } from './movedAnswers';
import type { HeadFigures, PairedHead, RowFigures } from './pairedHead';
import type { PredictionPair } from './predictionPair';

/** mAP is counted again for every resample; a thousand give the interval's ends to a few percent. */
const resamples = 1000;
/** Up to so many classes each class has figures of its own, without being asked for by a gate. */
const fewClasses = 20;

/**
 * A detection head of both files: mean average precisions, counted again from the matches of each
 * image, of all classes and of each, and the share of images that are correct as `DetectionChanges`
 * says. A flip is an image that only one of the two got right.
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
  const sizes = await readSizes(head, files, sides);
  const moved = await movedBoxes(head, files, joined);
  const answers = await movedAnswers(head, files, sides, minScore);
  const changes = new DetectionChanges(classes, sides, moved, minScore);
  const relabelled = Array.from(joined.ids.keys()).filter((i) => changes.relabelled[i] === 1);
  const { labelled } = changes;
  return {
    head,
    shape: { task: 'detection', classes },
    relabelled,
    labelled,
    figures: (wanted) => {
      const correct = { a: changes.correct('a'), b: changes.correct('b') };
      const { relabelled: left } = changes;
      return detectionFigures(head, classes, { ...sides, sizes, left, correct }, wanted);
    },
    changes: {
      exactMetric: headMetric(head, 'image_accuracy'),
      samples: joined.ids.length - relabelled.length,
      flips: labelled ? changes.flips(joined.ids) : { gained: [], lost: [] },
      classes: labelled ? changes.byClass() : [],
      churn: changes.churn(answers),
    },
    ...(labelled && { largest: changes.largest(joined.ids) }),
  };
}

/** Both sides' matches where objects of one size alone count. */
interface SizedSides {
  readonly size: BoxSize;
  readonly a: ChosenImages;
  readonly b: ChosenImages;
}

/** The sizes that both files tell, and of which both hold a labelled object. */
async function readSizes(
  head: string,
  files: PredictionPair,
  { a, b }: { readonly a: ChosenImages; readonly b: ChosenImages },
): Promise<readonly SizedSides[]> {
  const all: SizedSides[] = [];
  for (const size of boxSizes) {
    const ofA = await readSizedMatches(files.a, head, a.table, size);
    const ofB = await readSizedMatches(files.b, head, b.table, size);
    if (!ofA?.truthCount.some(Boolean) || !ofB?.truthCount.some(Boolean)) continue;
    all.push({ size, a: { ...a, table: ofA }, b: { ...b, table: ofB } });
  }
  return all;
}

interface PairedMatches {
  readonly a: ChosenImages;
  readonly b: ChosenImages;
  readonly sizes: readonly SizedSides[];
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
  const own = classes.flatMap((name, index) =>
    formulasFrom('classBoxes')
      .map(({ key, compute }) => ({ metric: classMetric(head, name, key), index, compute }))
      .filter(({ metric }) => classes.length <= fewClasses || wanted.has(metricName(metric))),
  );
  const whole = formulasFrom('boxes', classes.length);
  const sized = matches.sizes.map(({ size }) => formulasFrom(`${size}Boxes`, classes.length));
  const images = formulasFrom('images', classes.length);
  return {
    metrics: [
      ...[...whole, ...sized.flat(), ...images].map(({ key }) => headMetric(head, key)),
      ...own.map(({ metric }) => metric),
    ],
    primary: primaryMetric.detection,
    resamples,
    over: () => overImages(classes.length, matches, { whole, sized, images, own }),
  };
}

interface Formulas {
  readonly whole: readonly Formula<'boxes'>[];
  /** In the order of the sizes that are compared. */
  readonly sized: readonly (readonly Formula<'smallBoxes' | 'mediumBoxes' | 'largeBoxes'>[])[];
  readonly images: readonly Formula<'images'>[];
  readonly own: readonly {
    readonly index: number;
    readonly compute: Formula<'classBoxes'>['compute'];
  }[];
}

/**
 * Both sides' matches lie in one pool, image by image, and the weights say whose count: so they can
 * swap, and the order of equal confidences is that of the images, whichever side is A.
 */
function overImages(
  classes: number,
  { a, b, sizes, left, correct }: PairedMatches,
  { whole, sized, images: ofImages, own }: Formulas,
): RowFigures {
  const images = left.length;
  const counted = ({ table, rows }: ChosenImages) => ({
    table,
    rows: rows.map((row, image) => (left[image] === 1 ? -1 : row)),
  });
  const pool = (sides: Pick<PairedMatches, 'a' | 'b'>) =>
    poolTable(alternate([counted(sides.a), counted(sides.b)]), classes);
  const pooled = pool({ a, b });
  const pooledSizes = sizes.map(pool);
  const weights = new Uint32Array(2 * images);
  const write = (first: Int32Array, second: Int32Array, out: Float64Array, at: number) => {
    for (let image = 0; image < images; image++) {
      weights[2 * image] = first[image]!;
      weights[2 * image + 1] = second[image]!;
    }
    const scores = detectionScores(pooled, weights);
    const counts = countImages(correct, first, second);
    let place = at;
    for (const { compute } of whole) out[place++] = compute(scores);
    pooledSizes.forEach((own, size) => {
      const sizedScores = detectionScores(own, weights);
      for (const { compute } of sized[size] ?? []) out[place++] = compute(sizedScores);
    });
    for (const { compute } of ofImages) out[place++] = compute(counts);
    for (const { index, compute } of own) {
      out[place++] = compute(scores.perClass[index] ?? { ap50: 0, ap50_95: 0 });
    }
  };
  return (kept, swapped, outA, outB, at) => {
    write(kept, swapped, outA, at);
    write(swapped, kept, outB, at);
  };
}

/** Images that are correct where A's answers count `first` times and B's `second`. */
function countImages(
  { a, b }: PairedMatches['correct'],
  first: Int32Array,
  second: Int32Array,
): ImageCounts {
  let right = 0;
  let images = 0;
  for (let image = 0; image < a.length; image++) {
    if (a[image] === 2) continue;
    right += first[image]! * a[image]! + second[image]! * b[image]!;
    images += first[image]! + second[image]!;
  }
  return { right, images };
}
