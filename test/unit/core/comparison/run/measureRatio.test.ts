import assert from 'node:assert/strict';
import { measureRatio } from '../../../../../src/core/comparison/run/requestComparison';
import type { EvaluatedVersion } from '../../../../../src/core/comparison/versions/evaluatedVersion';
import { parsePolicy } from '../../../../../src/core/evaluation/policy/policy';
import type { BenchmarkRound } from '../../../../../src/core/statistics/latencyRatio';
import { Random } from '../../../../../src/core/shared/random/random';

const policy = (maxRatio: number) =>
  parsePolicy(`{
    "dataset": { "format": "csv", "path": "x.csv" },
    "heads": { "h": { "task": "classification", "weight": 1 } },
    "gates": [{ "metric": "latency_p50_ms", "maxRatio": ${maxRatio} }]
  }`);
// Only whether there are results is looked at.
const version = { results: {} } as unknown as EvaluatedVersion;

/** Ten rounds of two models, with the scatter of a busy machine. */
function rounds(random: Random, ratio: number): BenchmarkRound[] {
  return Array.from({ length: 10 }, () => ({
    a: [10 * ratio * Math.exp(0.05 * random.normal())],
    b: [10 * Math.exp(0.05 * random.normal())],
  }));
}

async function looksAt(ratio: number, maxRatio: number, seed = 1) {
  const random = new Random(seed);
  let looks = 0;
  const measureLatency = async () => {
    looks += 1;
    return rounds(random, ratio);
  };
  const measured = await measureRatio(version, version, policy(maxRatio), { measureLatency });
  return { looks, measured };
}

describe('measuring how much slower a version is', () => {
  it('ends as soon as the gate is decided, and after four times ten rounds', async () => {
    assert.equal((await looksAt(1, 1.25)).looks, 1);
    assert.equal((await looksAt(1.6, 1.25)).looks, 1);
    const { looks, measured } = await looksAt(1.25, 1.25);
    assert.deepEqual([looks, measured?.rounds], [4, 40]);
  });

  it('shows a ratio within its bound that lies on it in at most 2.5 % of cases', async () => {
    let within = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { measured } = await looksAt(1.25, 1.25, seed);
      if (measured && measured.interval[1] <= 1.25) within += 1;
    }
    // 2.5 % of 400 are 10; three standard errors more are 19.
    assert.ok(within <= 19, String(within));
  });
});
