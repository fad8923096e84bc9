import type { Random } from '../shared/random/random';
import { shuffled } from '../shared/random/shuffled';

/** Evenly from `from` up to `to`. */
export function drawBetween(random: Random, from: number, to: number): number {
  return from + (to - from) * random.fraction();
}

/** All numbers below `count` in random order. */
export function drawOrder(random: Random, count: number): number[] {
  return shuffled([...Array(count).keys()], random);
}

/** From the Beta distribution with both parameters `alpha`: a ratio of two Gamma variates. */
export function drawBeta(random: Random, alpha: number): number {
  const a = drawGamma(random, alpha);
  const b = drawGamma(random, alpha);
  // Both can fall to nothing for a tiny alpha, where the distribution has only its two ends.
  return a + b > 0 ? a / (a + b) : Math.round(random.fraction());
}

/**
 * From the Gamma distribution of this shape and scale 1.
 * Source: Marsaglia & Tsang, A Simple Method for Generating Gamma Variables, 2000.
 */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) {
    return drawGamma(random, shape + 1) * (1 - random.fraction()) ** (1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.fraction()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}
