import { mean } from '../shared/numbers/summary';
import { normalTail } from './normal';
import type { PairedFigure } from './pairedResampling';
import { studentQuantile } from './studentT';

export type Interval = readonly [low: number, high: number];

/** A difference A − B that was resampled. */
export interface ResampledDifference extends Pick<PairedFigure, 'differences'> {
  /** Values of both over all samples. */
  readonly a: number;
  readonly b: number;
  /** Two-sided p-value of the paired test of this figure, where there was one. */
  readonly p?: number | undefined;
  /** How many groups were drawn, where samples come in groups. */
  readonly groups?: number | undefined;
}

/**
 * Percentile interval of the difference A − B (Efron and Tibshirani 1993, chapter 13), at the order
 * statistics (R + 1) α/2 from either end, rounded outwards, and in agreement with the paired test: see
 * `agreeing`. Of few groups it is widened: see `percentileLevel`.
 */
export function differenceInterval(
  { differences, a, b, p, groups }: ResampledDifference,
  confidence = 0.95,
): Interval {
  const last = differences.length - 1;
  const level = percentileLevel(confidence, groups);
  const skipped = Math.max(0, Math.floor((last + 2) * level) - 1);
  const low = differences[skipped] ?? Number.NaN;
  const high = differences[last - skipped] ?? Number.NaN;
  return agreeing([low, high], { p, confidence, gain: a - b }, () => nearest(differences, a > b));
}

/** What a paired test found. */
interface TestedGain {
  /** Absent: nothing was tested. */
  readonly p: number | undefined;
  readonly confidence: number;
  readonly gain: number;
}

/**
 * An interval that holds zero where the test does not reject, and does not hold it where it does: what
 * is told of one quantity has one answer. Without this a bootstrap of four discordant samples, all
 * gained, would exclude zero, which the exact test does not (p = 0.125).
 * @param least the smallest difference on the side of the gain that can be told from zero
 */
export function agreeing(
  [low, high]: Interval,
  { p, confidence, gain }: TestedGain,
  least: () => number,
): Interval {
  if (p !== undefined && p >= 1 - confidence) return [Math.min(low, 0), Math.max(high, 0)];
  if (p === undefined || !(low <= 0 && high >= 0) || gain === 0) return [low, high];
  return gain > 0 ? [least(), high] : [low, least()];
}

/** The resampled difference that lies nearest to zero, above it or below. */
function nearest(differences: Float64Array, above: boolean): number {
  const found = above
    ? differences.find((difference) => difference > 0)
    : differences.findLast((difference) => difference < 0);
  return found ?? 0;
}

/**
 * Share of the resamples beyond either end. A bootstrap of few units is too narrow: the level is that
 * of Student's t with units − 1 degrees of freedom, stretched by √(n / (n − 1)) (Hesterberg, "What
 * Teachers Should Know About the Bootstrap", The American Statistician 69, 2015, section 3.1).
 * @param groups absent: samples are drawn one by one, and are many
 */
function percentileLevel(confidence: number, groups?: number): number {
  if (groups === undefined || groups < 2) return (1 - confidence) / 2;
  const t = studentQuantile((1 + confidence) / 2, groups - 1);
  return normalTail(t * Math.sqrt(groups / (groups - 1)));
}

/** Standard deviation of the resampled differences: the standard error of the difference. */
export function standardError(differences: Float64Array): number {
  const centre = mean(differences);
  let squares = 0;
  for (const difference of differences) squares += (difference - centre) ** 2;
  return Math.sqrt(squares / differences.length);
}
