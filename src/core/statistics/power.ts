import { normalQuantile } from './normal';

/** Two-sided level of every test, and the share of true gains that shall be found. */
const level = 0.05;
const power = 0.8;

/**
 * The smallest true gain that a paired comparison shows with 80 % power at the 5 % level:
 * (z₀.₉₇₅ + z₀.₈) σ / √n, the usual normal approximation (Cohen, "Statistical Power Analysis", 1988).
 * @param deviation standard deviation of the difference of one sample, in the metric's unit
 */
export function minimumDetectableEffect(samples: number, deviation: number): number {
  return ((normalQuantile(1 - level / 2) + normalQuantile(power)) * deviation) / Math.sqrt(samples);
}

/** How many samples show a gain with 80 % power; the inverse of `minimumDetectableEffect`, rounded up. */
export function samplesNeeded(gain: number, deviation: number): number {
  return Math.ceil(minimumDetectableEffect(1, deviation / Math.abs(gain)) ** 2);
}

/**
 * Deviation of the difference before the second model was run: both models are taken to be as good
 * as the first, and their errors to be independent, which is the widest that models of one task show.
 * @param scores the known model's score of every sample, for instance 1 for right and 0 for wrong
 */
export function deviationBeforehand(scores: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0;
    sum += score;
    squares += score * score;
  }
  const mean = sum / scores.length;
  return Math.sqrt(Math.max(0, 2 * (squares / scores.length - mean * mean)));
}

/** Two significant digits, as an estimate should be told: 3,421 becomes 3,400. */
export function roughly(count: number): number {
  return Number(count.toPrecision(2));
}
