import { formulasFrom } from '../../metrics/catalogue';
import { isInTop } from '../../metrics/isInTop';
import { headMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import type { ProbabilityScores } from '../../metrics/metricSources';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { JoinedSamples } from '../pairing/joinSamples';
import type { PairedStatistic } from '../../statistics/pairedResampling';
import type { PairedClassification } from './classification';
import type { PredictionPair } from './predictionPair';

const bins = 15;
/** Above so many samples, which no row can be shared by, fewer resamples have to do. */
const manySamples = 10_000;
const fewerResamples = 1000;
/** As the evaluation's log loss keeps away from 0 and 1. */
const epsilon = 2 ** -52;

/** What one side's probabilities say of every sample; zero where it has no label. */
interface Scores {
  readonly logLoss: Float64Array;
  readonly brier: Float64Array;
  readonly confidence: Float64Array;
  readonly bin: Uint8Array;
  readonly right: Uint8Array;
  /** Whether the label is among the most probable classes. */
  readonly inTop: Uint8Array;
}

/** What follows from the probabilities of a classification head, by the formulas of the evaluation. */
export async function calibrationStatistic(
  paired: PairedClassification,
  files: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
): Promise<PairedStatistic<MetricRef>> {
  const { head, truth } = paired;
  const scoresA = await readScores(files.a, head, rowsA, truth, paired.confidenceA, paired.a);
  const scoresB = await readScores(files.b, head, rowsB, truth, paired.confidenceB, paired.b);
  const formulas = formulasFrom('probabilities', paired.classes.length);
  const sumsA = new Sums();
  const sumsB = new Sums();
  return {
    names: formulas.map(({ key }) => headMetric(head, key)),
    rowOf: Int32Array.from(truth, (_, sample) => sample),
    rows: truth.length,
    ...(truth.length > manySamples ? { resamples: fewerResamples } : {}),
    evaluate(kept, swapped, a, b) {
      sumsA.clear();
      sumsB.clear();
      for (let i = 0; i < truth.length; i++) {
        if (truth[i]! < 0) continue;
        const stay = kept[i]!;
        const swap = swapped[i]!;
        if (stay > 0) {
          sumsA.add(scoresA, i, stay);
          sumsB.add(scoresB, i, stay);
        }
        if (swap > 0) {
          sumsA.add(scoresB, i, swap);
          sumsB.add(scoresA, i, swap);
        }
      }
      const [ofA, ofB] = [sumsA.scores(), sumsB.scores()];
      formulas.forEach(({ compute }, i) => {
        a[i] = compute(ofA);
        b[i] = compute(ofB);
      });
    },
  };
}

/** Weighted sums that the figures follow from. */
class Sums {
  private count = 0;
  private logLoss = 0;
  private brier = 0;
  private inTop = 0;
  /** Confidence minus right answers, by bin. */
  private readonly excess = new Float64Array(bins);

  clear(): void {
    this.count = this.logLoss = this.brier = this.inTop = 0;
    this.excess.fill(0);
  }

  add(scores: Scores, sample: number, weight: number): void {
    this.count += weight;
    this.logLoss += weight * scores.logLoss[sample]!;
    this.brier += weight * scores.brier[sample]!;
    this.inTop += weight * scores.inTop[sample]!;
    this.excess[scores.bin[sample]!]! +=
      weight * (scores.confidence[sample]! - scores.right[sample]!);
  }

  scores(): ProbabilityScores {
    const count = Math.max(1, this.count);
    let error = 0;
    for (let bin = 0; bin < bins; bin++) error += Math.abs(this.excess[bin]!);
    return {
      logLoss: this.logLoss / count,
      brier: this.brier / count,
      calibrationError: error / count,
      inTop: this.inTop / count,
    };
  }
}

async function readScores(
  file: PredictionFile,
  head: string,
  rows: Int32Array,
  truth: Int32Array,
  confidence: Float32Array,
  answers: Int32Array,
): Promise<Scores> {
  const { logLoss, brier, inTop } = await readLosses(file, head);
  const samples = rows.length;
  const binOf = (sample: number) =>
    Math.min(bins - 1, Math.max(0, Math.ceil(confidence[sample]! * bins) - 1));
  return {
    logLoss: Float64Array.from(rows, (row) => logLoss[row]!),
    brier: Float64Array.from(rows, (row) => brier[row]!),
    confidence: Float64Array.from(confidence),
    bin: Uint8Array.from({ length: samples }, (_, sample) => binOf(sample)),
    inTop: Uint8Array.from(rows, (row) => inTop[row]!),
    right: Uint8Array.from({ length: samples }, (_, i) => (truth[i] === answers[i] ? 1 : 0)),
  };
}

/** Log loss, Brier score and rank of every row of a file, a block of probabilities at a time. */
async function readLosses(
  file: PredictionFile,
  head: string,
): Promise<{ logLoss: Float64Array; brier: Float64Array; inTop: Uint8Array }> {
  const truth = await file.numbers(head, 'truth', (length) => new Int32Array(length));
  const logLoss = new Float64Array(file.samples);
  const brier = new Float64Array(file.samples);
  const inTop = new Uint8Array(file.samples);
  for await (const { start, rows, values } of file.numbersByBlock(head, 'probabilities')) {
    const classes = values.length / rows;
    for (let row = 0; row < rows; row++) {
      const label = truth[start + row]!;
      if (label < 0) continue;
      const own = values[row * classes + label]!;
      let squares = 1 - 2 * own;
      for (let i = row * classes; i < (row + 1) * classes; i++) squares += values[i]! ** 2;
      inTop[start + row] = isInTop(values, label, row * classes, classes) ? 1 : 0;
      logLoss[start + row] = -Math.log(Math.min(1 - epsilon, Math.max(epsilon, own)));
      brier[start + row] = squares / 2;
    }
  }
  return { logLoss, brier, inTop };
}
