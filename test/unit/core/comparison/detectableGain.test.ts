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
    const options = { samples: 120, gain, resamples: 60 };
    const all = [];
    for (let i = 0; i < rounds; i++) all.push(await simulateComparison(random, options));
    const better = all.filter(({ verdict }) => verdict === 'better').length;
    return { better, smallest: all[0]!.smallest_gain! };
  };

  it('seldom calls equal models better', async () => {
    const { better } = await run(20, 0);
    assert.ok(better <= 3, `${better} of 20 equal models are called better`);
  });

  it('nearly always finds a gain of twice the smallest that it states', async () => {
    const { smallest } = await run(1, 0);
    const { better } = await run(10, 2 * smallest);
    assert.ok(better >= 9, `${better} of 10 real gains are found`);
  });
});
