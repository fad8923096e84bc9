import { mean } from '../shared/numbers/summary';
import type { PairedFigure } from './pairedResampling';

export type Interval = readonly [low: number, high: number];

/**
 * Percentile interval of the difference A − B (Efron and Tibshirani 1993, chapter 13), at the order
 * statistics (R + 1) α/2 from either end, rounded outwards.
 *
 * Where the paired test does not reject at 1 − `confidence`, the interval is extended to hold zero:
 * a bootstrap of a few discordant samples never sees the pairs that happened not to fall the other
 * way, and would call four flips out of four significant, which the exact test does not (p = 0.125).
 * @param p p-value of the paired test of this figure
 */
export function differenceInterval(
  { differences }: Pick<PairedFigure, 'differences'>,
  p: number,
  confidence = 0.95,
): Interval {
  const last = differences.length - 1;
  const skipped = Math.max(0, Math.floor(((last + 2) * (1 - confidence)) / 2) - 1);
  const low = differences[skipped] ?? Number.NaN;
  const high = differences[last - skipped] ?? Number.NaN;
  return p >= 1 - confidence ? [Math.min(low, 0), Math.max(high, 0)] : [low, high];
}

/** Standard deviation of the resampled differences: the standard error of the difference. */
export function standardError(differences: Float64Array): number {
  const centre = mean(differences);
  let squares = 0;
  for (const difference of differences) squares += (difference - centre) ** 2;
  return Math.sqrt(squares / differences.length);
}
