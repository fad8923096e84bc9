import { sum } from '../shared/numbers/summary';
import { Calibration } from './calibration';
import { measure } from './catalogue';
import { classCount, f1, marginsOf, negativeCounts, precision, recall } from './classCounts';
import { isInTop } from './isInTop';
import type { ClassMetrics, HeadResult, Metrics } from './headResult';
import type { HeadPrediction } from './headPredictions';
import type { ClassCount, ClassCounts } from './metricSources';

/** Adds up one classification head's answers, in memory that does not grow with their number. */
export class ClassificationAccumulator {
  private readonly confusion: number[][];
  private readonly calibration = new Calibration();
  private samples = 0;
  private logLoss = 0;
  private brier = 0;
  private inTop = 0;

  /**
   * @param classes names in the order of the probabilities
   * @param negative place of the class that stands for "nothing there"
   */
  constructor(
    private readonly classes: readonly string[],
    private readonly negative?: number,
  ) {
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
    if (isInTop(probabilities, truth)) this.inTop += 1;
  }

  /** The head's numbers; none where no sample has a label. */
  result(): HeadResult {
    const counts = marginsOf(this.confusion);
    return {
      task: 'classification',
      samples: this.samples,
      metrics: this.samples === 0 ? {} : this.metrics(counts),
      classes: this.classes.map((name, index) => classMetrics(name, classCount(counts, index))),
      confusion: this.confusion,
      reliability: this.calibration.bins(),
    };
  }

  private metrics(counts: ClassCounts): Metrics {
    const { samples, logLoss, brier, inTop } = this;
    const scores = {
      logLoss: logLoss / samples,
      brier: brier / samples,
      inTop: inTop / samples,
      calibrationError: this.calibration.expectedError(),
    };
    const classes = this.classes.length;
    const { negative } = this;
    return {
      ...measure('classCounts', counts, classes),
      ...(negative !== undefined && measure('negative', negativeCounts(counts, negative), classes)),
      ...measure('probabilities', scores, classes),
    };
  }
}

function classMetrics(name: string, count: ClassCount): ClassMetrics {
  return {
    name,
    support: count.support,
    precision: precision(count),
    recall: recall(count),
    f1: f1(count),
  };
}

const EPSILON = 2 ** -52;

function negativeLog(probabilities: readonly number[], truth: number): number {
  return -Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probabilities[truth]!)));
}

function squaredDistance(probabilities: readonly number[], truth: number): number {
  return sum(probabilities.map((p, index) => (p - (index === truth ? 1 : 0)) ** 2));
}
