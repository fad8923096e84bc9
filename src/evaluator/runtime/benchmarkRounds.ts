import { itemAt } from '../../core/shared/items/lookUp';
import { WARM_UP } from './latency';
import type { BenchmarkRound } from '../../core/statistics/latencyRatio';

/** A model that is loaded for one round. */
export interface Racer {
  readonly run: () => Promise<unknown>;
  readonly release: () => Promise<void>;
}

export type BenchmarkSide = 'a' | 'b';

export interface PairedBenchmarkOptions {
  readonly rounds: number;
  /** Runs of each model in a round, after the warm-up. */
  readonly runs: number;
  /** The rounds share this many milliseconds; slow models get fewer runs, then fewer rounds. */
  readonly budgetMs: number;
  /** Told how many runs of each model are done, of how many at most. */
  readonly onRun?: (done: number, total: number) => void;
}

/** Below these an interval says nothing, however slow the models are. */
const LEAST_ROUNDS = 5;
const LEAST_RUNS = 3;

/**
 * Times two models against each other. Where a session's buffers and threads come to lie makes it
 * faster or slower for as long as it lives, so that more runs of one session only repeat its luck:
 * every round loads both again (Kalibera and Jones, "Rigorous Benchmarking in Reasonable Time", 2013).
 * Within a round the two run in turn, and see the same machine; who goes first changes every time.
 */
export async function benchmarkRounds(
  load: (side: BenchmarkSide) => Promise<Racer>,
  { rounds, runs, budgetMs, onRun }: PairedBenchmarkOptions,
): Promise<readonly BenchmarkRound[]> {
  const began = performance.now();
  const raced: BenchmarkRound[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round >= LEAST_ROUNDS && performance.now() - began > budgetMs) break;
    const order: readonly BenchmarkSide[] = round % 2 === 0 ? ['a', 'b'] : ['b', 'a'];
    const racers = [{ side: itemAt(order, 0), ...(await load(itemAt(order, 0))) }];
    racers.push({ side: itemAt(order, 1), ...(await load(itemAt(order, 1))) });
    for (let i = 0; i < WARM_UP; i += 1) for (const { run } of racers) await run();
    const times: Record<BenchmarkSide, number[]> = { a: [], b: [] };
    const end = began + (budgetMs * (round + 1)) / rounds;
    for (let i = 0; i < runs && (i < LEAST_RUNS || performance.now() < end); i += 1) {
      for (const { side, run } of racers) {
        const start = performance.now();
        await run();
        times[side].push(performance.now() - start);
      }
      racers.reverse();
      onRun?.(round * runs + i + 1, rounds * runs);
    }
    for (const { release } of racers) await release();
    raced.push(times);
  }
  return raced;
}
