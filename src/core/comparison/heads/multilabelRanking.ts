import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import { formulasFrom } from '../../metrics/catalogue';
import { headMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import type { JoinedSamples } from '../pairing/joinSamples';
import type { PairedStatistic } from '../../statistics/pairedResampling';
import type { PredictionPair } from './predictionPair';
import type { PairedSets } from './pairedSets';

/** Every resample ranks all samples for every class: as many as take seconds, not minutes. */
const mostResamples = 1000;
const fewestResamples = 200;
const affordable = 4e8;

/** Both sides' probabilities of one class, highest first, in one pool: so they can swap. */
interface RankedClass {
  /** Sample of every entry; its number plus that of all samples where the answer is B's. */
  readonly entry: Int32Array;
  /** Where a run of equal probabilities ends. */
  readonly last: Uint8Array;
  /** Whether the sample carries the class. */
  readonly carries: Uint8Array;
}

/**
 * Mean average precision of a multi-label head, 0…1: the mean over the classes that occur of
 * AP = Σ (Rₙ − Rₙ₋₁) Pₙ, by the formula of the evaluation.
 */
export async function rankingStatistic(
  paired: PairedSets,
  files: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
): Promise<PairedStatistic<MetricRef>> {
  const { head, classes } = paired;
  const samples = rowsA.length;
  const a = await readColumns(files.a, head, classes, rowsA);
  const b = await readColumns(files.b, head, classes, rowsB);
  const ranked = classes.map((_, index) => rank(paired, index, a[index]!, b[index]!));
  const formulas = formulasFrom('ranking', classes.length);
  const weights = new Float64Array(2 * samples);
  const score = (first: Int32Array, second: Int32Array) => {
    weights.set(first);
    weights.set(second, samples);
    return meanPrecision(ranked, weights);
  };
  const wanted = Math.floor(affordable / Math.max(1, samples * classes.length));
  return {
    names: formulas.map(({ key }) => headMetric(head, key)),
    rowOf: Int32Array.from(rowsA, (_, sample) => sample),
    rows: samples,
    resamples: Math.min(mostResamples, Math.max(fewestResamples, wanted)),
    evaluate(kept, swapped, outA, outB) {
      const ofA = { meanAveragePrecision: score(kept, swapped) };
      const ofB = { meanAveragePrecision: score(swapped, kept) };
      formulas.forEach(({ compute }, i) => {
        outA[i] = compute(ofA);
        outB[i] = compute(ofB);
      });
    },
  };
}

function rank(
  { classes, truth }: PairedSets,
  index: number,
  a: Float32Array,
  b: Float32Array,
): RankedClass {
  const samples = a.length;
  const probability = (entry: number) => (entry < samples ? a[entry]! : b[entry - samples]!);
  const truthOf = (entry: number) => truth[(entry % samples) * classes.length + index]!;
  const entry = Int32Array.from({ length: 2 * samples }, (_, i) => i)
    .filter((one) => truthOf(one) !== 2)
    .sort((one, other) => probability(other) - probability(one));
  const last = Uint8Array.from(entry, (one, i) =>
    i + 1 < entry.length && probability(entry[i + 1]!) === probability(one) ? 0 : 1,
  );
  return { entry, last, carries: Uint8Array.from(entry, truthOf) };
}

function meanPrecision(ranked: readonly RankedClass[], weights: Float64Array): number {
  let sum = 0;
  let occurring = 0;
  for (const one of ranked) {
    const precision = averagePrecision(one, weights);
    if (precision === undefined) continue;
    sum += precision;
    occurring += 1;
  }
  return occurring === 0 ? 0 : sum / occurring;
}

/** Undefined where no sample carries the class. */
function averagePrecision(
  { entry, last, carries }: RankedClass,
  weights: Float64Array,
): number | undefined {
  let seen = 0;
  let found = 0;
  let before = 0;
  let sum = 0;
  for (let i = 0; i < entry.length; i++) {
    const weight = weights[entry[i]!]!;
    seen += weight;
    if (carries[i] === 1) found += weight;
    if (last[i] === 0 || found === before) continue;
    sum += ((found - before) * found) / seen;
    before = found;
  }
  return found === 0 ? undefined : sum / found;
}

/** Probabilities of every class of both versions, joined by sample; 0 of one that a version lacks. */
async function readColumns(
  file: PredictionFile,
  head: string,
  classes: readonly string[],
  rows: Int32Array,
): Promise<Float32Array[]> {
  const own = file.header.heads[head]?.classes ?? [];
  const whole = new Float32Array(file.samples * own.length);
  for await (const { start, values } of file.numbersByBlock(head, 'probabilities')) {
    whole.set(values, start * own.length);
  }
  return classes.map((name) => {
    const place = own.indexOf(name);
    return Float32Array.from(rows, (row) => (place < 0 ? 0 : whole[row * own.length + place]!));
  });
}
