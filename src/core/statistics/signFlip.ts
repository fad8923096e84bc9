import { fairCoinTail } from './binomial';

/** Additions above which the exact distribution is left to sampling. */
const mostSteps = 2e8;

/**
 * Two-sided p-value of the exact sign-flip test of a sum: every difference falls either way by a fair
 * coin, and p is how likely the sum is to lie at least as far from zero as it does. With differences
 * of one size this is the exact McNemar test. The distribution of the sum is found by adding one
 * difference at a time (Pagano and Tritchler 1983), for the tail alone.
 * @param differences whole numbers, one for each independent unit; those of 0 say nothing
 * @returns undefined where the distribution is too large to be added up
 */
export function signFlipExact(differences: readonly number[]): number | undefined {
  const told = differences.filter((difference) => difference !== 0);
  const observed = Math.abs(told.reduce((sum, difference) => sum + difference, 0));
  if (observed === 0) return 1;
  const divisor = told.reduce(commonDivisor, 0);
  const sizes = told.map((difference) => Math.abs(difference) / divisor);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // The sum is total − 2 × what falls the other way: the tail is what falls there at most.
  const most = Math.floor((total - observed / divisor) / 2);
  if (sizes.every((size) => size === 1)) return Math.min(1, 2 * fairCoinTail(most, sizes.length));
  if (sizes.length * most > mostSteps) return undefined;
  return Math.min(1, 2 * subsetTail(sizes, most));
}

/** P[the sum of a random subset ≤ most], each size taken by a fair coin. */
function subsetTail(sizes: readonly number[], most: number): number {
  const mass = new Float64Array(most + 1);
  mass[0] = 1;
  let reached = 0;
  for (const size of sizes) {
    reached = Math.min(most, reached + size);
    for (let sum = reached; sum >= 0; sum--) {
      mass[sum] = (mass[sum]! + (sum >= size ? mass[sum - size]! : 0)) / 2;
    }
  }
  return mass.reduce((sum, part) => sum + part, 0);
}

function commonDivisor(a: number, b: number): number {
  let [one, other] = [Math.abs(a), Math.abs(b)];
  while (other > 0) [one, other] = [other, one % other];
  return one;
}

/** Powers of ten that weights are tried to be whole with. */
const scales = [1, 10, 100, 1000, 10_000];

/** The same ratios as whole numbers; undefined where four decimals do not make them whole. */
export function wholeRatios(weights: readonly number[]): readonly number[] | undefined {
  const isWhole = (value: number) =>
    Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, value);
  const scale = scales.find((each) => weights.every((weight) => isWhole(weight * each)));
  return scale === undefined ? undefined : weights.map((weight) => Math.round(weight * scale));
}
