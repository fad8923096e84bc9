import { mean, sum } from '../shared/numbers/summary';
import { measure } from './catalogue';
import type { ErrorSums } from './metricSources';

/**
 * Errors of a regression head: mean absolute and root mean squared error in the label's unit, and R².
 * @param period of a circular quantity (360 for degrees): errors go the short way round
 * @throws RangeError when the lengths differ or there is no sample
 */
export function regressionScores(
  truths: readonly number[],
  predictions: readonly number[],
  period?: number,
): Readonly<Record<string, number>> {
  return measure('errors', errorSums(truths, predictions, period));
}

function errorSums(
  truths: readonly number[],
  predictions: readonly number[],
  period?: number,
): ErrorSums {
  assertPaired(truths.length, predictions.length);
  const errors = truths.map((truth, i) => difference(predictions[i]!, truth, period));
  const centre = period === undefined ? mean(truths) : circularMean(truths, period);
  // The mean of equal numbers is not always that number: what is rounded off is no spread.
  const constant = truths.every((truth) => truth === truths[0]);
  return {
    samples: errors.length,
    absolute: sum(errors.map(Math.abs)),
    squared: sum(errors.map((error) => error * error)),
    spread: constant ? 0 : sum(truths.map((truth) => difference(truth, centre, period) ** 2)),
  };
}

/**
 * `a - b`; for a circular quantity the short way round, in `[-period/2, period/2)`.
 */
export function difference(a: number, b: number, period?: number): number {
  if (period === undefined) return a - b;
  const turned = (a - b) % period;
  if (turned >= period / 2) return turned - period;
  return turned < -period / 2 ? turned + period : turned;
}

function circularMean(values: readonly number[], period: number): number {
  const angles = values.map((value) => (2 * Math.PI * value) / period);
  const [sine, cosine] = [sum(angles.map(Math.sin)), sum(angles.map(Math.cos))];
  return meanDirection(sine, cosine, values.length, period);
}

/**
 * Mean direction, Mardia & Jupp, Directional Statistics, §2.2. Directions that cancel out have none:
 * it is 0 then, and not what rounding leaves of their sum.
 * @param sine sum of the sines
 * @param cosine sum of the cosines
 * @param count how many directions were summed
 * @param period length of a full turn, and the unit of the result
 */
export function meanDirection(sine: number, cosine: number, count: number, period: number): number {
  if (Math.hypot(sine, cosine) <= 1e-9 * count) return 0;
  return (Math.atan2(sine, cosine) * period) / (2 * Math.PI);
}

function assertPaired(truths: number, predictions: number): void {
  if (truths === predictions && truths > 0) return;
  throw new RangeError(`${truths} truths and ${predictions} predictions cannot be paired`);
}
