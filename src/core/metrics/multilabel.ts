import { mean } from '../shared/numbers/summary';
import { measure } from './catalogue';
import { classCount, f1, precision, recall } from './classCounts';
import type { LabelCounts } from './metricSources';

/** Scores of a head whose samples carry any number of classes. */
export interface MultilabelScores {
  readonly metrics: Readonly<Record<string, number>>;
  readonly perClass: readonly LabelScores[];
}

export interface LabelScores {
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Undefined where no sample carries the class. */
  readonly averagePrecision: number | undefined;
}

/**
 * Multi-label scores by scikit-learn's definitions, a division by zero counting as 0.
 * @param truths `[sample][class]`
 * @param probabilities `[sample][class]`, 0 to 1
 * @param threshold probability from which a class is said to be there
 */
export function multilabelScores(
  truths: readonly (readonly boolean[])[],
  probabilities: readonly (readonly number[])[],
  threshold = 0.5,
): MultilabelScores {
  const said = probabilities.map((row) => row.map((p) => p >= threshold));
  const counts = labelCounts(truths, said);
  const precisions = (truths[0] ?? []).map((_, c) =>
    averagePrecision(
      truths.map((row) => row[c]!),
      probabilities.map((row) => row[c]!),
    ),
  );
  const present = precisions.filter((value) => value !== undefined);
  return {
    metrics: {
      ...measure('labelCounts', counts),
      ...measure('ranking', { meanAveragePrecision: mean(present) }),
    },
    perClass: precisions.map((value, c) => labelScores(counts, c, value)),
  };
}

function labelCounts(
  truths: readonly (readonly boolean[])[],
  said: readonly (readonly boolean[])[],
): LabelCounts {
  const classes = (truths[0] ?? []).map((_, c) => c);
  const count = (rows: readonly (readonly boolean[])[]) =>
    classes.map((c) => rows.filter((row) => row[c]).length);
  const right = said.map((row, i) => row.map((value, c) => value && truths[i]![c]!));
  return {
    samples: truths.length,
    support: count(truths),
    predicted: count(said),
    right: count(right),
    whole: said.filter((row, i) => row.every((value, c) => value === truths[i]![c])).length,
  };
}

function labelScores(
  counts: LabelCounts,
  index: number,
  averagePrecision: number | undefined,
): LabelScores {
  const count = classCount(counts, index);
  return {
    support: count.support,
    precision: precision(count),
    recall: recall(count),
    f1: f1(count),
    averagePrecision,
  };
}

/**
 * AP = Σ (Rₙ − Rₙ₋₁) Pₙ over falling confidences, equal ones taken together.
 * Source: `sklearn.metrics.average_precision_score`.
 */
function averagePrecision(
  truth: readonly boolean[],
  scores: readonly number[],
): number | undefined {
  const positives = truth.filter(Boolean).length;
  if (positives === 0) return undefined;
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let found = 0;
  let precisionSum = 0;
  for (let i = 0; i < order.length;) {
    const before = found;
    const score = scores[order[i]!]!;
    for (; i < order.length && scores[order[i]!] === score; i++) found += Number(truth[order[i]!]);
    precisionSum += ((found - before) * found) / i;
  }
  return precisionSum / positives;
}
