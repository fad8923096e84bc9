import assert from 'node:assert/strict';
import { Random } from '../../../src/core/shared/random/random';
import type { Comparison } from '../../../src/core/comparison/comparison';
import { packComparison, unpackComparison } from '../../../src/node/packedComparison';
import { simulateComparison } from '../../support/simulatedModels';

describe('a comparison on its way from its thread', () => {
  it('arrives as it was sent, thousands of flips in slices', async () => {
    const settings = { samples: 6000, gain: 0, resamples: 20 };
    const found = await simulateComparison(new Random(3), settings);
    const comparison = { ...found, relabelled: ['a "quoted" id', 'ü'] };
    const { packed, transfer } = packComparison(comparison);
    const received = structuredClone(packed, { transfer: [...transfer] });
    let pauses = 0;
    const arrived = await unpackComparison(received, async () => void (pauses += 1));
    assert.deepEqual(arrived, comparison);
    assert.ok(comparison.flips['azimuth']!.gained.length > 1000);
    assert.ok(pauses > 8);
  });

  it('may have no flips, no details and nothing relabelled', async () => {
    const bare: Comparison = {
      a: '1',
      b: '2',
      samples: 0,
      metrics: [],
      flips: {},
      gates: [],
      verdict: 'not_shown',
      summary: '',
    };
    const { packed } = packComparison(bare);
    assert.deepEqual(await unpackComparison(packed, () => Promise.resolve()), bare);
  });
});
