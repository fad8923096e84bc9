import assert from 'node:assert/strict';
import { benchmarkRounds } from '../../../../src/evaluator/runtime/benchmarkRounds';
import type { BenchmarkSide } from '../../../../src/evaluator/runtime/benchmarkRounds';

/** Notes what a race does: `A` and `B` are loads, `a` and `b` runs, `.` a model let go. */
function benchmarkWithProgress() {
  let log = '';
  const load = async (side: BenchmarkSide) => {
    log += side.toUpperCase();
    return {
      run: async () => void (log += side),
      release: async () => void (log += '.'),
    };
  };
  return { load, log: () => log };
}

describe('a race of two models', () => {
  it('loads both anew in every round, and lets each begin as often as the other', async () => {
    const { load, log } = benchmarkWithProgress();
    const rounds = await benchmarkRounds(load, { rounds: 6, runs: 4, budgetMs: 60_000 });
    // Three turns of warm-up, then four that count, each in the order opposite to the last one's.
    assert.equal(log(), 'ABababababbaabba..BAbabababaabbaab..'.repeat(3));
    assert.deepEqual(
      rounds.map(({ a, b }) => [a.length, b.length]),
      Array(6).fill([4, 4]),
    );
  });

  it('shortens rounds, then leaves rounds out, where the time is up', async () => {
    const { load } = benchmarkWithProgress();
    const rounds = await benchmarkRounds(load, { rounds: 10, runs: 10, budgetMs: 0 });
    assert.deepEqual(
      rounds.map(({ a, b }) => [a.length, b.length]),
      Array(5).fill([3, 3]),
    );
  });

  it('says how far it is', async () => {
    const { load } = benchmarkWithProgress();
    const told: string[] = [];
    const onRun = (done: number, total: number) => told.push(`${done}/${total}`);
    await benchmarkRounds(load, { rounds: 2, runs: 3, budgetMs: 60_000, onRun });
    assert.deepEqual(told, ['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
  });
});
