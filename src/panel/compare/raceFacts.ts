import { latencyRatio } from '../../core/statistics/latencyRatio';
import { median } from '../../core/statistics/medianInterval';
import { quantile } from '../../core/statistics/quantile';
import type { RaceFacts, RacedModel } from '../../protocol/race';
import type { RaceRound } from '../../core/statistics/latencyRatio';

/**
 * Both models' times as the page shows them.
 * @param rounds undefined where a model cannot be run
 */
export function raceFacts(rounds: readonly RaceRound[] | undefined): RaceFacts {
  const measured = rounds && latencyRatio(rounds);
  if (!measured) return null;
  const { ratio: value, interval } = measured;
  const [low, high] = interval;
  return {
    a: raced(rounds.flatMap(({ a }) => a)),
    b: raced(rounds.flatMap(({ b }) => b)),
    ratio: { value, low, high, rounds: rounds.length },
  };
}

function raced(times: readonly number[]): RacedModel {
  const sorted = times.toSorted((a, b) => a - b);
  return { times, median: median(times), p95: quantile(sorted, 0.95), most: sorted.at(-1) ?? 0 };
}
