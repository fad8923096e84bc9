import { median } from '../../core/comparison/statistics/medianInterval';
import type { RaceFacts } from '../../protocol/compare';
import type { Sides } from '../../protocol/comparedHead';

/**
 * Both models' times as the page shows them.
 * @param times of every run, in milliseconds; undefined where a model cannot be run
 */
export function raceFacts(times: Sides<readonly number[]> | undefined): RaceFacts {
  if (!times) return null;
  const raced = (runs: readonly number[]) => ({ times: runs, median: median(runs) });
  return { a: raced(times.a), b: raced(times.b) };
}
