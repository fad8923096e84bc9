import { Calibration } from './calibration';
import type { ClassMetrics, HeadResult } from './headResult';
import type { HeadPrediction } from './headPredictions';
import { mean } from '../statistics/mean';

/** How many of the highest probabilities count for `top5_accuracy`. */
const TOP = 5;

/** Adds up one classification head's answers, in memory that does not grow with their number. */
export class ClassificationAccumulator {
  private readonly confusion: number[][];
  private readonly calibration = new Calibration();
  private samples = 0;
  private logLoss = 0;
  private brier = 0;
  private inTop = 0;

  /** @param classes names in the order of the probabilities */
  constructor(private readonly classes: readonly string[]) {
    this.confusion = classes.map(() => classes.map(() => 0));
  }

  /** Adds an answer; one without a truth counts for nothing. */
  add({ truth, predicted, probabilities }: HeadPrediction): void {
    if (truth === undefined) return;
    this.samples += 1;
    this.confusion[truth]![predicted]! += 1;
    this.logLoss += negativeLog(probabilities, truth);
    this.brier += squaredDistance(probabilities, truth) / 2;
    this.calibration.add(probabilities[predicted]!, truth === predicted);
    const above = probabilities.filter((p) => p > probabilities[truth]!).length;
    if (above < TOP) this.inTop += 1;
  }

  /**
   * The head's numbers. Accuracies in percent, all others 0 to 1 but `log_loss`, which is in nats.
   *
   * - `accuracy`, `balanced_accuracy` (mean recall of the classes that occur), `macro_*` (mean over
   *   the classes that occur or are predicted), precision and recall 0 where nothing is to divide
   *   by: as scikit-learn's functions of these names.
   * - `log_loss`: mean of -ln p(truth), p kept 2⁻⁵² away from 0 and 1 (scikit-learn `log_loss`).
   * - `brier`: half the mean squared distance of the probabilities from the truth's unit vector
   *   (scikit-learn `brier_score_loss` with `scale_by_half`), so that it lies in 0…1.
   * - `ece`: see {@link Calibration}.
   */
  result(): HeadResult {
    const classes = this.classes.map((name, index) => classMetrics(name, index, this.confusion));
    const occurring = classes.filter(({ support }) => support > 0);
    const counted = classes.filter(
      ({ support }, index) => support > 0 || columnSum(this.confusion, index) > 0,
    );
    const right = sum(this.confusion.map((row, index) => row[index]!));
    const metrics: Record<string, number> = {
      accuracy: (100 * right) / this.samples,
      balanced_accuracy: 100 * mean(occurring.map(({ recall }) => recall)),
      macro_precision: mean(counted.map(({ precision }) => precision)),
      macro_recall: mean(counted.map(({ recall }) => recall)),
      macro_f1: mean(counted.map(({ f1 }) => f1)),
      log_loss: this.logLoss / this.samples,
      brier: this.brier / this.samples,
      ece: this.calibration.expectedError(),
    };
    if (this.classes.length > TOP) metrics['top5_accuracy'] = (100 * this.inTop) / this.samples;
    return {
      task: 'classification',
      samples: this.samples,
      // Without a label there is nothing to measure.
      metrics: this.samples === 0 ? {} : metrics,
      classes,
      confusion: this.confusion,
      reliability: this.calibration.bins(),
    };
  }
}

function classMetrics(
  name: string,
  index: number,
  confusion: readonly (readonly number[])[],
): ClassMetrics {
  const right = confusion[index]![index]!;
  const support = sum(confusion[index]!);
  return { name, support, ...precisionRecall(right, columnSum(confusion, index), support) };
}

/** Precision, recall and their harmonic mean; 0 where there is nothing to divide by. */
export function precisionRecall(
  right: number,
  predicted: number,
  support: number,
): Pick<ClassMetrics, 'precision' | 'recall' | 'f1'> {
  return {
    precision: predicted === 0 ? 0 : right / predicted,
    recall: support === 0 ? 0 : right / support,
    f1: predicted + support === 0 ? 0 : (2 * right) / (predicted + support),
  };
}

const EPSILON = 2 ** -52;

function negativeLog(probabilities: readonly number[], truth: number): number {
  return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probabilities[truth]!)));
}

function squaredDistance(probabilities: readonly number[], truth: number): number {
  return sum(probabilities.map((p, index) => (p - (index === truth ? 1 : 0)) ** 2));
}

function columnSum(confusion: readonly (readonly number[])[], column: number): number {
  return sum(confusion.map((row) => row[column]!));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
