import { sum } from '../shared/numbers/summary';
import type { ClassCounts } from './metricSources';
import { ratio } from './ratio';

/**
 * Matthews' correlation coefficient of several classes, −1 to 1: the correlation of answers and
 * labels, which one class that is said for everything can't raise. 0 where all answers, or all labels,
 * are of one class, as scikit-learn's `matthews_corrcoef`.
 * Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient",
 * Computational Biology and Chemistry 28, 2004, equation 8, by the margins of the confusion matrix.
 */
export function matthewsCorrelation({ samples, support, predicted, right }: ClassCounts): number {
  const both = samples * sum(right) - product(support, predicted);
  const ofLabels = samples ** 2 - product(support, support);
  const ofAnswers = samples ** 2 - product(predicted, predicted);
  return ratio(both, Math.sqrt(ofLabels * ofAnswers));
}

function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
