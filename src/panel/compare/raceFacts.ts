import { median } from '../../core/comparison/statistics/medianInterval';
import { quantile } from '../../core/comparison/statistics/quantile';
import type { RaceFacts, RacedModel } from '../../protocol/compare';
import type { Sides } from '../../protocol/comparedHead';

/**
 * Both models' times as the page shows them.
 * @param times of every run, in milliseconds; undefined where a model cannot be run
 */
export function raceFacts(times: Sides<readonly number[]> | undefined): RaceFacts {
  if (!times) return null;
  return { a: raced(times.a), b: raced(times.b) };
}

function raced(times: readonly number[]): RacedModel {
  const sorted = times.toSorted((a, b) => a - b);
  return { times, median: median(times), p95: quantile(sorted, 0.95), most: sorted.at(-1) ?? 0 };
}
