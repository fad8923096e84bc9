import assert from 'node:assert/strict';
import { detectableGain } from '../../../../src/core/comparison/detectableGain';
import { Random } from '../../../../src/core/comparison/statistics/random';
import { predictionFile } from '../../../support/predictions';
import { simulateComparison } from '../../../support/simulatedModels';

describe('the smallest gain that a data set can show', () => {
  it('follows from the accuracy and the number of samples before a challenger is run', async () => {
    const samples = Array.from({ length: 400 }, (_, i) => ({
      id: `s${i}`,
      heads: { h: [0, i < 300 ? 0 : 1] as const },
    }));
    const file = await predictionFile({ h: ['no', 'yes'] }, samples);
    // (1.95996 + 0.84162) √(2 · 0.75 · 0.25) / √400
    const gain = await detectableGain(file, { h: { weight: 3 }, other: { weight: 0 } });
    assert.ok(Math.abs(gain! - 0.0857798) < 1e-6);
    assert.equal(await detectableGain(file, { other: { weight: 1 } }), undefined);
  });
});

describe('the verdict over simulated comparisons', () => {
  const run = async (rounds: number, gain: number) => {
    const random = new Random(5);
    const options = { samples: 120, gain, resamples: 80 };
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await simulateComparison(random, options));
    const better = all.filter(({ verdict }) => verdict === 'better').length;
    const smallest = all.reduce((sum, { smallest_gain }) => sum + smallest_gain!, 0) / rounds;
    return { better, smallest };
  };

  it('seldom calls equal models better, and a gain of twice the smallest nearly always', async () => {
    const equal = await run(20, 0);
    assert.ok(equal.better <= 3, `${equal.better} of 20 equal models are called better`);
    const found = await run(10, 2 * equal.smallest);
    assert.ok(found.better >= 9, `${found.better} of 10 real gains are found`);
  });
});
