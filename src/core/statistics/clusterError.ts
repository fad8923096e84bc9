import type { Groups } from './groups';

/**
 * Standard error of the mean of samples that come in groups: √(G / (G − 1) Σ (Tg − mg x̄)²) / n, where
 * Tg is the sum of a group and mg its size (Liang and Zeger, "Longitudinal data analysis using
 * generalized linear models", Biometrika 73, 1986; the ratio estimator of survey sampling).
 * @param scores one for each sample
 */
export function clusterError(scores: ArrayLike<number>, { of, count }: Groups): number {
  const sums = new Float64Array(count);
  const sizes = new Int32Array(count);
  let total = 0;
  of.forEach((group, sample) => {
    sums[group]! += scores[sample]!;
    sizes[group]! += 1;
    total += scores[sample]!;
  });
  const mean = total / of.length;
  const squares = sums.reduce((all, sum, group) => all + (sum - sizes[group]! * mean) ** 2, 0);
  return count < 2 ? Infinity : Math.sqrt((count / (count - 1)) * squares) / of.length;
}
