import type { DatasetSample } from '../datasets/dataset';
import { readTruth } from '../datasets/truths';
import type { TaskPrediction } from '../evaluation/heads/metricAccumulator';
import type { HeadPolicy } from '../metrics/headPolicy';
import type { DetectionPrediction, MultilabelPrediction } from '../metrics/headPredictions';
import { difference } from '../metrics/regression';
import { mean, median } from '../shared/numbers/summary';

/** Confidence from which a detection is an answer, when the policy names none. */
const MIN_SCORE = 0.25;

/** How right one answer is. */
export interface SampleScore {
  /** 0 to 1. */
  readonly score: number;
  /** Probability of the right class; tells variants apart that answer alike. */
  readonly certainty: number;
}

/**
 * How right a head's answer to one sample is. Classification: 1 or 0. Multi-label and detection
 * (boxes at an IoU of 0.5): F1 of the sample. Regression: 1 − |error| / spread, not below 0.
 * @param spread mean distance of the head's truths from their median
 * @returns undefined where the sample has no label
 */
export function sampleScore(
  { task, value }: TaskPrediction,
  policy: HeadPolicy,
  spread: number,
): SampleScore | undefined {
  switch (task) {
    case 'classification': {
      const { truth, predicted, probabilities } = value;
      if (truth === undefined) return undefined;
      return { score: predicted === truth ? 1 : 0, certainty: probabilities[truth] ?? 0 };
    }
    case 'multilabel':
      return value.truth && { score: multilabelF1(value, value.truth), certainty: 0 };
    case 'regression': {
      if (value.truth === undefined) return undefined;
      const error = Math.abs(difference(value.value, value.truth, policy.period));
      return { score: Math.max(0, 1 - error / (spread || 1)), certainty: 0 };
    }
    case 'detection':
      return { score: boxesF1(value, policy.minScore ?? MIN_SCORE), certainty: 0 };
  }
}

function multilabelF1({ probabilities }: MultilabelPrediction, truth: readonly number[]): number {
  const answered = probabilities.flatMap((p, index) => (p >= 0.5 ? [index] : []));
  const right = answered.filter((index) => truth.includes(index)).length;
  return f1(right, answered.length, truth.length);
}

function boxesF1({ positives, detections }: DetectionPrediction, minScore: number): number {
  const answers = detections.filter(
    ({ score, ignored }) => score >= minScore && (ignored & 1) === 0,
  );
  const right = answers.filter(({ matched }) => (matched & 1) === 1).length;
  const truths = positives.reduce((total, [, count]) => total + count, 0);
  return f1(right, answers.length, truths);
}

function f1(right: number, answered: number, truths: number): number {
  return answered + truths === 0 ? 1 : (2 * right) / (answered + truths);
}

/** Mean distance of a regression head's truths from their median; 0 for other heads. */
export function truthSpread(
  samples: readonly DatasetSample[],
  head: string,
  policy: HeadPolicy,
): number {
  if (policy.task !== 'regression') return 0;
  if (policy.period !== undefined) return policy.period / 4;
  const truths = samples
    .map((sample) => readTruth(sample, head, policy, []))
    .filter((truth) => typeof truth === 'number');
  if (truths.length === 0) return 0;
  const middle = median(truths);
  return mean(truths.map((truth) => Math.abs(truth - middle)));
}
