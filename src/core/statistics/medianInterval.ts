import { fairCoinTail } from './binomial';
import type { Interval } from './interval';
import { itemAt } from '../shared/items/lookUp';

/**
 * Interval of a median by order statistics, which supposes nothing of the distribution: the
 * narrowest pair x(l), x(n + 1 − l) with 1 − 2 P[X < l] of at least `confidence`, X ~ Binomial(n, ½).
 * Source: Hahn and Meeker, "Statistical Intervals" (1991), section 5.2. Below six values even the
 * extremes do not reach 95 %: the interval is then their whole range, and wider is not known.
 * @param values in any order, at least one
 */
export function medianInterval(values: readonly number[], confidence = 0.95): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const allowed = (1 - confidence) / 2;
  let skip = 0;
  while (skip + 1 < n / 2 && fairCoinTail(skip, n) <= allowed) skip += 1;
  const low = Math.max(0, skip - 1);
  return [itemAt(sorted, low), itemAt(sorted, n - 1 - low)];
}
