import { latencyRatio } from '../../core/statistics/latencyRatio';
import { median, quantile } from '../../core/shared/numbers/summary';
import type { PairedBenchmarkFacts, BenchmarkedModel } from '../../protocol/pairedBenchmark';
import type { BenchmarkRound } from '../../core/statistics/latencyRatio';

/**
 * Both models' times as the page shows them.
 * @param rounds undefined where a model cannot be run
 */
export function pairedBenchmarkFacts(
  rounds: readonly BenchmarkRound[] | undefined,
): PairedBenchmarkFacts {
  const measured = rounds && latencyRatio(rounds);
  if (!measured) return null;
  const { ratio: value, interval } = measured;
  const [low, high] = interval;
  return {
    a: lastBenchmark(rounds.flatMap(({ a }) => a)),
    b: lastBenchmark(rounds.flatMap(({ b }) => b)),
    ratio: { value, low, high, rounds: rounds.length },
  };
}

function lastBenchmark(times: readonly number[]): BenchmarkedModel {
  const sorted = times.toSorted((a, b) => a - b);
  return { times, median: median(times), p95: quantile(sorted, 0.95), most: sorted.at(-1) ?? 0 };
}
