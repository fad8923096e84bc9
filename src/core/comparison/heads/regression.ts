import { formulasFrom, primaryMetric } from '../../metrics/catalogue';
import { headMetric } from '../../metrics/metricRef';
import type { ErrorSums } from '../../metrics/metricSources';
import { difference, meanDirection } from '../../metrics/regression';
import type { JoinedSamples } from '../pairing/joinSamples';
import { largestChanges } from './largestChanges';
import type { HeadFigures, LargestChanges, PairedHead, RowFigures } from './pairedHead';
import type { PredictionPair } from './predictionPair';

interface PairedValues {
  /** NaN without a label, and where the two files disagree about it. */
  readonly truth: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/**
 * A regression head of both files, by the formulas of the evaluation. A number is never simply right
 * or wrong, so there are no flips: instead the samples whose absolute error changed most are named.
 * @param period of a circular quantity: errors go the short way round
 */
export async function pairRegression(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
  period?: number,
): Promise<PairedHead> {
  const { rowsA, rowsB } = joined;
  const column = async (side: 'a' | 'b', part: 'truth' | 'value', rows: Int32Array) => {
    const values = await files[side].numbers(head, part, (n) => new Float64Array(n));
    return Float64Array.from(rows, (row) => values[row]!);
  };
  const other = await column('b', 'truth', rowsB);
  const relabelled: number[] = [];
  const truth = (await column('a', 'truth', rowsA)).map((value, sample) => {
    if (Object.is(value, other[sample])) return value;
    relabelled.push(sample);
    return Number.NaN;
  });
  const a = await column('a', 'value', rowsA);
  const b = await column('b', 'value', rowsB);
  return {
    head,
    shape: { task: 'regression', classes: [] },
    relabelled,
    labelled: truth.some((value) => !Number.isNaN(value)),
    figures: () => regressionFigures(head, { truth, a, b }, period),
    largest: largestErrors({ truth, a, b }, joined.ids, period),
    drift: meanDistance(a, b, period),
  };
}

function meanDistance(a: Float64Array, b: Float64Array, period?: number): number {
  const sum = a.reduce((all, value, i) => all + Math.abs(difference(value, b[i]!, period)), 0);
  return sum / Math.max(1, a.length);
}

function largestErrors(
  values: PairedValues,
  ids: readonly string[],
  period?: number,
): LargestChanges {
  const errors = (side: 'a' | 'b') =>
    values[side].map((value, at) => Math.abs(difference(value, values.truth[at]!, period)));
  const [a, b] = [errors('a'), errors('b')];
  return largestChanges({ a, b }, (at) => ({
    id: ids[at]!,
    truth: numberText(values.truth[at]!),
    a: { answer: numberText(values.a[at]!), error: a[at]! },
    b: { answer: numberText(values.b[at]!), error: b[at]! },
  }));
}

/** No more digits than a float32 knows. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(7)));
}

function regressionFigures(head: string, values: PairedValues, period?: number): HeadFigures {
  return {
    metrics: formulasFrom('errors').map(({ key }) => headMetric(head, key)),
    primary: primaryMetric.regression,
    over: (samples) => overRows(values, samples, period),
  };
}

function overRows(values: PairedValues, samples: Int32Array, period?: number): RowFigures {
  const at = (column: Float64Array) => Float64Array.from(samples, (sample) => column[sample]!);
  const truth = at(values.truth);
  const errorsA = at(values.a).map((value, row) => difference(value, truth[row]!, period));
  const errorsB = at(values.b).map((value, row) => difference(value, truth[row]!, period));
  const formulas = formulasFrom('errors');
  return (kept, swapped, a, b, place) => {
    const spread = spreadOf(truth, kept, swapped, period);
    const ofA = { ...sumErrors(errorsA, errorsB, kept, swapped), spread };
    const ofB = { ...sumErrors(errorsB, errorsA, kept, swapped), spread };
    formulas.forEach(({ compute }, i) => {
      a[place + i] = compute(ofA);
      b[place + i] = compute(ofB);
    });
  };
}

/** Errors of the side whose own count as often as `kept`, the other's as `swapped`. */
function sumErrors(
  own: Float64Array,
  other: Float64Array,
  kept: Int32Array,
  swapped: Int32Array,
): Omit<ErrorSums, 'spread'> {
  let samples = 0;
  let absolute = 0;
  let squared = 0;
  for (let row = 0; row < own.length; row++) {
    const mine = own[row]!;
    const stay = kept[row]!;
    const swap = swapped[row]!;
    if (stay + swap === 0 || Number.isNaN(mine)) continue;
    const theirs = other[row]!;
    samples += stay + swap;
    absolute += stay * Math.abs(mine) + swap * Math.abs(theirs);
    squared += stay * mine * mine + swap * theirs * theirs;
  }
  return { samples, absolute, squared };
}

/**
 * Sum of squared distances of the truths from their mean, or their mean direction; 0 of equal ones,
 * whose mean is rounded off.
 */
function spreadOf(
  truth: Float64Array,
  kept: Int32Array,
  swapped: Int32Array,
  period?: number,
): number {
  let count = 0;
  let sum = 0;
  let sine = 0;
  let cosine = 0;
  let least = Infinity;
  let most = -Infinity;
  const turn = (2 * Math.PI) / (period ?? 1);
  for (let row = 0; row < truth.length; row++) {
    const value = truth[row]!;
    const weight = kept[row]! + swapped[row]!;
    if (weight === 0 || Number.isNaN(value)) continue;
    count += weight;
    sum += weight * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (period === undefined) continue;
    sine += weight * Math.sin(value * turn);
    cosine += weight * Math.cos(value * turn);
  }
  if (least === most) return 0;
  const centre =
    period === undefined ? sum / Math.max(1, count) : meanDirection(sine, cosine, count, period);
  let spread = 0;
  for (let row = 0; row < truth.length; row++) {
    const weight = kept[row]! + swapped[row]!;
    if (weight === 0 || Number.isNaN(truth[row]!)) continue;
    spread += weight * difference(truth[row]!, centre, period) ** 2;
  }
  return spread;
}
