import assert from 'node:assert/strict';
import {
  differenceAt,
  latencyRatio,
  readRatio,
  recordedRatio,
} from '../../../../src/core/statistics/latencyRatio';
import { normalQuantile } from '../../../../src/core/statistics/normal';
import { Random } from '../../../../src/core/shared/random/random';

/** Relative deviations: what a pair of sessions was lucky in, and one run. */
interface Noise {
  readonly session: number;
  readonly run: number;
}

function simulatedBenchmark(random: Random, factor: number, { session, run }: Noise) {
  const gaussian = () => normalQuantile(random.fraction() || 0.5);
  const times = (centre: number) => {
    const luck = Math.exp(session * gaussian());
    return Array.from({ length: 10 }, () => centre * luck * Math.exp(run * gaussian()));
  };
  const rounds = Array.from({ length: 10 }, () => ({ a: times(factor), b: times(1) }));
  return latencyRatio(rounds)!;
}

describe('the ratio of two latencies', () => {
  it('calls at most one equal pair in twenty different, however lucky sessions are', () => {
    for (const session of [0, 0.02, 0.2]) {
      const random = new Random(1);
      const pairedBenchmarks = Array.from({ length: 1000 }, () =>
        simulatedBenchmark(random, 1, { session, run: 0.05 }),
      );
      const wrong = pairedBenchmarks.filter(
        ({ interval: [low, high] }) => low > 1 || high < 1,
      ).length;
      // 5 % of 1,000, and three standard deviations.
      assert.ok(wrong <= 70 && wrong >= 30, `${wrong} with ${session}`);
    }
  });

  it('finds a difference that is there', () => {
    const { ratio, interval, differences } = simulatedBenchmark(new Random(2), 1.3, {
      session: 0.02,
      run: 0.05,
    });
    assert.ok(interval[0] > 1.2 && interval[1] < 1.4 && interval[0] < ratio && ratio < interval[1]);
    for (const { a, b, ci95 } of Object.values(differences!)) {
      assert.ok(ci95[0] > 0.15 && ci95[1] < 0.5 && ci95[0] < a - b && a - b < ci95[1]);
    }
  });

  it('tells medians from slow runs', () => {
    const rounds = Array.from({ length: 4 }, () => ({ a: [2, 2, 2, 2, 12], b: [1, 1, 1, 1, 1] }));
    const { ratio, rounds: count, differences } = latencyRatio(rounds)!;
    assert.deepEqual([ratio, count], [2, 4]);
    const { latency_p50_ms: p50, latency_p95_ms: p95, latency_mean_ms: mean } = differences!;
    assert.deepEqual([p50!.a, Math.round(p95!.a), mean!.a], [2, 10, 4]);
  });

  it('is not given for fewer than three rounds', () => {
    const round = { a: [2, 4], b: [1, 2] };
    assert.equal(latencyRatio([round, round]), undefined);
    assert.equal(latencyRatio([round, round, round])?.ratio.toFixed(12), '2.000000000000');
    const times = { a: [6, 3], b: [3, 1, 2] };
    assert.equal(latencyRatio([times, times, times])?.ratio.toFixed(12), '2.250000000000');
  });

  it('is read as it was recorded', () => {
    const round = { a: [2, 4], b: [1, 2] };
    const measured = latencyRatio([round, round, round])!;
    const recorded = recordedRatio(measured);
    assert.deepEqual(recorded.ci95, measured.interval);
    assert.deepEqual(readRatio(recorded), measured);
  });

  it('has wider intervals where more confidence is asked for', () => {
    const pairedBenchmark = simulatedBenchmark(new Random(3), 1.1, { session: 0.02, run: 0.05 });
    const difference = pairedBenchmark.differences!['latency_p50_ms']!;
    const [low, high] = differenceAt(difference, pairedBenchmark, 0.99);
    const [given, wide] = [difference.ci95[1] - difference.ci95[0], high - low];
    // t(0.995, 9) over t(0.975, 9).
    assert.ok(Math.abs(wide / given - 3.249835541592126 / 2.262157162798205) < 1e-9);
    assert.deepEqual(differenceAt(difference, pairedBenchmark), difference.ci95);
    const { ratio, interval } = pairedBenchmark;
    assert.deepEqual(differenceAt(difference, { ratio, interval }, 0.99), difference.ci95);
  });
});
