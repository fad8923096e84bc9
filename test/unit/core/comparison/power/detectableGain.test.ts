import assert from 'node:assert/strict';
import { detectableGain } from '../../../../../src/core/comparison/power/detectableGain';
import { Random } from '../../../../../src/core/shared/random/random';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import { predictionFile } from '../../../../support/predictions';
import { simulateComparison } from '../../../../support/simulatedModels';

const policy = (weight: number) => ({ task: 'classification', label: 'h', weight }) as const;

describe('the smallest gain that a data set can show', () => {
  it('follows from the accuracy and the number of samples before a challenger is run', async () => {
    const samples = Array.from({ length: 400 }, (_, i) => ({
      id: `s${i}`,
      heads: { h: [0, i < 300 ? 0 : 1] as const },
    }));
    const file = await predictionFile({ h: ['no', 'yes'] }, samples);
    // (1.95996 + 0.84162) √(2 · 0.75 · 0.25) / √400
    const gain = await detectableGain(file, { heads: { h: policy(3), other: policy(0) } });
    assert.ok(Math.abs(gain! - 0.0857798) < 1e-6);
    assert.equal(await detectableGain(file, { heads: { other: policy(1) } }), undefined);
  });
});

describe('the smallest gain of a score that is no mean over samples', () => {
  it('follows from a bootstrap, and agrees with the formula where there is one', async () => {
    // R² of a truth with unit spread and errors of half that: 1 − 0.25 χ²ₙ / n, about.
    const random = new Random(3);
    const rows = Array.from({ length: 600 }, (_, i) => {
      const truth = normal(random);
      return {
        id: `s${i}`,
        heads: {},
        values: { h: { truth, value: truth + normal(random) / 2 } },
      };
    });
    const header = {
      model_id: 'm',
      version: '1.0.0',
      dataset: 'd',
      heads: { h: { task: 'regression', classes: [] } },
    } as const;
    const file = await PredictionFile.open(
      memoryRange(encodePredictions(header, rows)),
      'p.parquet',
    );
    let pauses = 0;
    const heads = { h: { task: 'regression', label: 'h', weight: 1 } } as const;
    const gain = await detectableGain(file, { heads }, async () => void (pauses += 1));
    // Var(1 − SSE/SST) ≈ (0.25)² · 2 · 2 / n for independent normals: both sums have variance 2/n.
    const expected = 2.80159 * Math.SQRT2 * 0.25 * Math.sqrt(4 / 600);
    assert.ok(Math.abs(gain! / expected - 1) < 0.3, `${gain} is far from ${expected}`);
    assert.ok(pauses > 10);
  });
});

/** Box and Muller 1958. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return radius * Math.cos(2 * Math.PI * random.fraction());
}

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
