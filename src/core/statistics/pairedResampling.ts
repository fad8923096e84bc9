import { Random } from '../shared/random/random';
import { GroupedRows } from './groups';
import type { Groups } from './groups';

/**
 * Figures of two models over the same samples. Samples whose answers are the same in every respect
 * that the figures depend on share a row.
 */
export interface PairedStatistic<Name = string> {
  readonly names: readonly Name[];
  /** The row of every sample. */
  readonly rowOf: Int32Array;
  readonly rows: number;
  /** Samples that are drawn and swapped together; absent: each on its own. */
  readonly groups?: Groups;
  /**
   * Levels that a figure's p-value is held against: close to one of them, answers are swapped more
   * often, so that what follows does not hang on the seed. Absent: none.
   */
  levels?(name: Name): readonly number[];
  /** At most so many resamples, where each one is dear. */
  readonly resamples?: number;
  /**
   * Computes the figures of both sides from how often each row counts.
   * @param kept how often the row's pair of answers counts as it is
   * @param swapped how often it counts with A's answer given to B and B's to A
   * @param a filled with A's figures, in the order of `names`
   * @param b filled with B's
   */
  evaluate(kept: Int32Array, swapped: Int32Array, a: Float64Array, b: Float64Array): void;
}

export interface ResamplingOptions {
  /** Same seed, same result. */
  readonly seed: number;
  readonly resamples: number;
}

/** What resampling found about one figure. */
export interface PairedFigure<Name = string> {
  readonly name: Name;
  readonly a: number;
  readonly b: number;
  /** Differences A − B of the resamples, ascending. */
  readonly differences: Float64Array;
  /** Two-sided p-value of the paired randomization test. */
  readonly p: number;
}

/** Tells a rounding error from a difference. */
const tolerance = 1e-12;

/**
 * Paired bootstrap and paired randomization test, in steps that a caller can interleave with other
 * work or abandon: each step yields how many of `2 * resamples` are done.
 *
 * - Intervals: samples are drawn with replacement, both models' answers to a sample together (Efron
 *   and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 * - p-values: for every sample a fair coin says whether the models swap their answers; p is
 *   (1 + swaps at least as far apart as observed) / (1 + swaps) (Phipson and Smyth 2010).
 *
 * Where samples come in groups, whole groups are drawn and swapped: images of one event are right or
 * wrong together (Field and Welsh, "Bootstrapping clustered data", 2007).
 *
 * Swapping A and B negates every difference and leaves every p-value as it is.
 */
export function* resamplePaired<Name>(
  statistic: PairedStatistic<Name>,
  options: ResamplingOptions,
): Generator<number, PairedFigure<Name>[], void> {
  const { names, rowOf, rows } = statistic;
  const resamples = resamplesOf(statistic, options);
  const units = unitsOf(statistic);
  const counts = countRows(rowOf, rows);
  const none = new Int32Array(rows);
  const a = new Float64Array(names.length);
  const b = new Float64Array(names.length);
  const differences = names.map(() => new Float64Array(resamples));
  const further = new Int32Array(names.length);
  const random = new Random(options.seed);
  statistic.evaluate(counts, none, a, b);
  const observed = { a: a.slice(), b: b.slice() };
  const kept = new Int32Array(rows);
  for (let i = 0; i < resamples; i++) {
    units.draw(random, kept);
    statistic.evaluate(kept, none, a, b);
    differences.forEach((column, name) => (column[i] = a[name]! - b[name]!));
    yield i + 1;
  }
  const swapped = new Int32Array(rows);
  let swaps = 0;
  const levels = names.map((name) => statistic.levels?.(name) ?? []);
  const isUndecided = () => further.some((count, at) => isClose(count, swaps, levels[at]!));
  while (swaps < resamples || (swaps < mostSwaps * resamples && isUndecided())) {
    units.swap(random, counts, kept, swapped);
    statistic.evaluate(kept, swapped, a, b);
    for (let name = 0; name < names.length; name++) {
      const distance = Math.abs(observed.a[name]! - observed.b[name]!) - tolerance;
      if (Math.abs(a[name]! - b[name]!) >= distance) further[name]! += 1;
    }
    swaps += 1;
    yield resamples + Math.min(resamples, swaps);
  }
  return names.map((name, at) => ({
    name,
    a: observed.a[at]!,
    b: observed.b[at]!,
    differences: differences[at]!.sort(),
    p: (1 + further[at]!) / (1 + swaps),
  }));
}

/** So many times the swaps are made where a p-value is close to its level. */
const mostSwaps = 20;

/** Whether a p-value that was counted lies within three of its standard errors of a level. */
function isClose(further: number, swaps: number, levels: readonly number[]): boolean {
  const p = (1 + further) / (1 + swaps);
  return levels.some((level) => (p - level) ** 2 < (9 * level * (1 - level)) / swaps);
}

/**
 * Bootstrap of one side: the figures of A over samples that are drawn with replacement.
 * @returns one array for every resample, in the order of `names`; filled again for the next
 */
export function* resampleOne(
  statistic: PairedStatistic<unknown>,
  { seed, resamples }: ResamplingOptions,
): Generator<Float64Array, void, void> {
  const { names, rows } = statistic;
  const units = unitsOf(statistic);
  const random = new Random(seed);
  const kept = new Int32Array(rows);
  const none = new Int32Array(rows);
  const a = new Float64Array(names.length);
  const b = new Float64Array(names.length);
  for (let i = 0; i < resamples; i++) {
    units.draw(random, kept);
    statistic.evaluate(kept, none, a, b);
    yield a;
  }
}

/** How many resamples a statistic is given. */
export function resamplesOf(
  { resamples = Infinity }: Pick<PairedStatistic<unknown>, 'resamples'>,
  options: ResamplingOptions,
): number {
  return Math.min(options.resamples, resamples);
}

/** Figures of both sides over all samples, without resampling. */
export function evaluateOnce<Name>(
  statistic: PairedStatistic<Name>,
): { name: Name; a: number; b: number }[] {
  const a = new Float64Array(statistic.names.length);
  const b = new Float64Array(statistic.names.length);
  const counts = countRows(statistic.rowOf, statistic.rows);
  statistic.evaluate(counts, new Int32Array(statistic.rows), a, b);
  return statistic.names.map((name, at) => ({ name, a: a[at]!, b: b[at]! }));
}

function countRows(rowOf: Int32Array, rows: number): Int32Array {
  const counts = new Int32Array(rows);
  for (const row of rowOf) counts[row]! += 1;
  return counts;
}

/** What is drawn and swapped: samples, or groups of them. */
interface Units {
  readonly count: number;
  /** Draws as many as there are with replacement, and counts their rows. */
  draw(random: Random, counts: Int32Array): void;
  /** A fair coin for each says whether its two answers are swapped. */
  swap(random: Random, counts: Int32Array, kept: Int32Array, swapped: Int32Array): void;
}

function unitsOf({ rowOf, groups }: PairedStatistic<unknown>): Units {
  return groups ? groupUnits(new GroupedRows(groups, rowOf)) : sampleUnits(rowOf);
}

function sampleUnits(rowOf: Int32Array): Units {
  const count = rowOf.length;
  return {
    count,
    draw(random, counts) {
      counts.fill(0);
      for (let i = 0; i < count; i++) counts[rowOf[random.below(count)]!]! += 1;
    },
    swap(random, counts, kept, swapped) {
      for (let row = 0; row < counts.length; row++) {
        const all = counts[row]!;
        const heads = random.coins(all);
        swapped[row] = heads;
        kept[row] = all - heads;
      }
    },
  };
}

function groupUnits(rows: GroupedRows): Units {
  const { count } = rows;
  return {
    count,
    draw(random, counts) {
      counts.fill(0);
      for (let i = 0; i < count; i++) rows.add(random.below(count), counts);
    },
    swap(random, _counts, kept, swapped) {
      kept.fill(0);
      swapped.fill(0);
      for (let group = 0; group < count; group++) {
        rows.add(group, random.coins(1) === 1 ? swapped : kept);
      }
    },
  };
}
