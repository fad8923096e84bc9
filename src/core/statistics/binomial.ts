/**
 * Two-sided p-value of the exact McNemar test: how likely discordant pairs fall apart this unevenly,
 * or more so, when each falls either way by a fair coin; min(1, 2 P[X ≤ min(gained, lost)]).
 * Source: McNemar 1947, exact form as in `statsmodels.stats.contingency_tables.mcnemar`.
 * @param gained pairs that only A got right
 * @param lost pairs that only B got right
 */
export function mcnemarExact(gained: number, lost: number): number {
  if (gained === lost) return 1;
  return Math.min(1, 2 * fairCoinTail(Math.min(gained, lost), gained + lost));
}

/** P[X ≤ k] for X ~ Binomial(n, 1/2) and k ≤ n / 2. */
export function fairCoinTail(k: number, n: number): number {
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0 && term > sum * 1e-18; i--) {
    term *= i / (n - i + 1);
    sum += term;
  }
  return sum * fairCoinMass(k, n);
}

/**
 * P[X = k] for X ~ Binomial(n, 1/2), by the saddle-point expansion of Loader, "Fast and Accurate
 * Computation of Binomial Probabilities" (2000): no cancellation for large n.
 */
function fairCoinMass(k: number, n: number): number {
  if (k === 0 || k === n) return 0.5 ** n;
  const error = stirlingError(n) - stirlingError(k) - stirlingError(n - k);
  const exponent = error - deviance(k, n / 2) - deviance(n - k, n / 2);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** ln n! minus Stirling's formula, from the asymptotic series; below 16 from the factorial. */
function stirlingError(n: number): number {
  if (n < 16) {
    let factorial = 1;
    for (let i = 2; i <= n; i++) factorial *= i;
    return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
  }
  const square = n * n;
  const inner = 1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square;
  return (1 / 12 - (1 / 360 - inner / square) / square) / n;
}

/** x ln(x / mean) + mean − x, as a series where the two are close and the terms would cancel. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const ratio = (x - mean) / (x + mean);
  let sum = (x - mean) * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
