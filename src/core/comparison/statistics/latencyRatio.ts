import type { Interval } from './interval';
import { quantile } from './quantile';
import { Random } from './random';

/** A figure of both versions' latencies, in milliseconds. */
export interface TurnDifference {
  readonly a: number;
  readonly b: number;
  /** 95 % interval of A − B. */
  readonly ci95: Interval;
}

/** How much slower A is than B, from timings that were taken in turn. */
export interface LatencyRatio {
  /** Median of A over median of B. */
  readonly ratio: number;
  /** 95 % interval of the ratio. */
  readonly interval: Interval;
  /** By a gate's metric: `latency_p50_ms`, `latency_p95_ms` and `latency_mean_ms`. */
  readonly differences?: Readonly<Record<string, TurnDifference>>;
}

/** The same as it stands in results and decisions. */
export interface RecordedRatio {
  readonly ratio: number;
  readonly ci95: Interval;
  readonly differences?: Readonly<Record<string, TurnDifference>>;
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
  latency_mean_ms: (sorted) => sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
};

const resamples = 2000;

/**
 * Ratio of median latencies, and differences, with percentile bootstrap intervals. Turns are drawn in runs of about
 * the cube root of their number (moving blocks, Künsch 1989), since neighbours share the machine's
 * mood.
 * @param a milliseconds of A's runs; the run of B beside each was measured right before or after
 * @param b milliseconds of B's runs, as many
 * @returns undefined with fewer than ten turns: too few to say anything
 */
export function latencyRatio(
  a: readonly number[],
  b: readonly number[],
  seed: number,
): LatencyRatio | undefined {
  const turns = Math.min(a.length, b.length);
  if (turns < 10) return undefined;
  const random = new Random(seed);
  const block = Math.round(Math.cbrt(turns));
  const drawnA = new Float64Array(turns);
  const drawnB = new Float64Array(turns);
  const ratios: number[] = [];
  const differences = Object.values(figures).map((): number[] => []);
  for (let drawn = 0; drawn < resamples; drawn++) {
    for (let i = 0; i < turns; i += block) {
      const start = random.below(turns - block + 1);
      for (let j = 0; j < block && i + j < turns; j++) {
        drawnA[i + j] = a[start + j]!;
        drawnB[i + j] = b[start + j]!;
      }
    }
    const [sortedA, sortedB] = [[...drawnA.sort()], [...drawnB.sort()]];
    ratios.push(quantile(sortedA, 0.5) / quantile(sortedB, 0.5));
    Object.values(figures).forEach((of, i) => differences[i]!.push(of(sortedA) - of(sortedB)));
  }
  const [ownA, ownB] = [a, b].map((all) => all.slice(0, turns).sort((x, y) => x - y));
  const found = Object.entries(figures).map(([metric, of], i): [string, TurnDifference] => [
    metric,
    { a: of(ownA!), b: of(ownB!), ci95: percentiles(differences[i]!) },
  ]);
  return {
    ratio: quantile(ownA!, 0.5) / quantile(ownB!, 0.5),
    interval: percentiles(ratios),
    differences: Object.fromEntries(found),
  };
}

function percentiles(drawn: readonly number[]): Interval {
  const sorted = drawn.toSorted((one, other) => one - other);
  const skipped = Math.floor(resamples * 0.025);
  return [sorted[skipped]!, sorted[resamples - 1 - skipped]!];
}
