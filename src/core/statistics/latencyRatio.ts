import type { Interval } from './interval';
import { meanInterval, studentQuantile } from './studentT';
import { mean, quantile } from '../shared/numbers/summary';

/** A figure of both versions' latencies, in milliseconds. */
export interface TurnDifference {
  readonly a: number;
  readonly b: number;
  /** 95 % interval of A − B. */
  readonly ci95: Interval;
}

/** How much slower A is than B, from timings that were taken in turn. */
export interface LatencyRatio {
  /** A's median over B's. */
  readonly ratio: number;
  /** 95 % interval of the ratio, whichever look of several it was taken at. */
  readonly interval: Interval;
  /** How many rounds the intervals come from; absent in what was recorded before they were counted. */
  readonly rounds?: number;
  /** By a gate's metric: `latency_p50_ms`, `latency_p95_ms` and `latency_mean_ms`. */
  readonly differences?: Readonly<Record<string, TurnDifference>>;
}

/** The same as it is in results and decisions. */
export interface RecordedRatio extends Omit<LatencyRatio, 'interval'> {
  readonly ci95: Interval;
}

export function recordedRatio({ interval, ...rest }: LatencyRatio): RecordedRatio {
  return { ...rest, ci95: interval };
}

export function readRatio({ ci95, ...rest }: RecordedRatio): LatencyRatio {
  return { ...rest, interval: ci95 };
}

const figures: Readonly<Record<string, (sorted: readonly number[]) => number>> = {
  latency_p50_ms: (sorted) => quantile(sorted, 0.5),
  latency_p95_ms: (sorted) => quantile(sorted, 0.95),
  latency_mean_ms: mean,
};

/** Two rounds have one degree of freedom: their interval would be wider than anything measured. */
const leastRounds = 3;

/**
 * Ratio of the medians (geometric mean over the rounds) and differences of each figure (mean over the
 * rounds), with Student's intervals between rounds. Runs of one round share the luck of its sessions
 * and the machine's mood, so that they are no independent evidence; the rounds are (Kalibera and
 * Jones, "Rigorous Benchmarking in Reasonable Time", 2013, with sessions as the level that is repeated).
 * @param rounds milliseconds, at least one run of each model in each
 * @param looks at most so many times more rounds are looked at and decided about: each look has its
 *   share of the 5 % that the interval may miss the ratio in (alpha spending; Bonferroni)
 * @returns undefined with fewer than three rounds: too few to say anything
 */
export function latencyRatio(
  rounds: readonly BenchmarkRound[],
  looks = 1,
): LatencyRatio | undefined {
  if (rounds.length < leastRounds) return undefined;
  const sorted = rounds.map(({ a, b }) => ({ a: ascending(a), b: ascending(b) }));
  const logs = sorted.map(({ a, b }) => Math.log(quantile(a, 0.5) / quantile(b, 0.5)));
  const [low, high] = meanInterval(logs, 1 - 0.05 / looks);
  const differences = Object.entries(figures).map(([metric, of]): [string, TurnDifference] => {
    const [a, b] = [sorted.map((round) => of(round.a)), sorted.map((round) => of(round.b))];
    const ci95 = meanInterval(sorted.map((round) => of(round.a) - of(round.b)));
    return [metric, { a: mean(a), b: mean(b), ci95 }];
  });
  return {
    ratio: Math.exp(mean(logs)),
    interval: [Math.exp(low), Math.exp(high)],
    rounds: rounds.length,
    differences: Object.fromEntries(differences),
  };
}

/** The interval of a difference at another confidence; at 95 % where the rounds are not known. */
export function differenceAt(
  { ci95: [low, high] }: TurnDifference,
  { rounds }: LatencyRatio,
  confidence = 0.95,
): Interval {
  if (rounds === undefined) return [low, high];
  const middle = (low + high) / 2;
  const quantileAt = (c: number) => studentQuantile((1 + c) / 2, rounds - 1);
  const half = (((high - low) / 2) * quantileAt(confidence)) / quantileAt(0.95);
  return [middle - half, middle + half];
}

function ascending(times: readonly number[]): readonly number[] {
  return times.toSorted((a, b) => a - b);
}

/** Milliseconds of runs that were taken in turn, in one pair of sessions. */
export interface BenchmarkRound {
  readonly a: readonly number[];
  readonly b: readonly number[];
}
