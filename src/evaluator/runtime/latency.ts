import { itemAt } from '../../core/shared/items/lookUp';
import { quantile } from '../../core/shared/numbers/summary';
import type { Latency } from '../../core/evaluation/ports/bench';

/** Runs before measuring: the runtime allocates and caches in the first ones. */
export const WARM_UP = 3;
const LEAST_RUNS = 5;

export interface MeasureOptions {
  /** Told how many runs are done. */
  readonly onRun?: (done: number, total: number) => void;
  /** Runs of each model. */
  readonly runs: number;
  /** Stops earlier after this many milliseconds, but not before a few runs. */
  readonly budgetMs: number;
}

/**
 * Times models in turn, so that all see the same machine; the warm-up is not counted.
 * Method of ONNX Runtime's own perf test: inputs are in memory before the clock starts.
 * @returns milliseconds of every run, by model
 */
export async function measure(
  models: readonly (() => Promise<unknown>)[],
  { runs, budgetMs, onRun }: MeasureOptions,
): Promise<number[][]> {
  for (let i = 0; i < WARM_UP; i += 1) for (const run of models) await run();
  const times: number[][] = models.map(() => []);
  const end = performance.now() + budgetMs;
  for (let i = 0; i < runs && (i < LEAST_RUNS || performance.now() < end); i += 1) {
    for (const [index, run] of models.entries()) {
      const start = performance.now();
      await run();
      itemAt(times, index).push(performance.now() - start);
    }
    onRun?.(i + 1, runs);
  }
  return times;
}

/** @param times milliseconds, at least one */
export function summarize(times: readonly number[]): Latency & {
  readonly p90_ms: number;
  readonly p99_ms: number;
} {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50_ms: quantile(sorted, 0.5),
    p90_ms: quantile(sorted, 0.9),
    p95_ms: quantile(sorted, 0.95),
    p99_ms: quantile(sorted, 0.99),
    mean_ms: times.reduce((sum, time) => sum + time, 0) / times.length,
  };
}
