import assert from 'node:assert/strict';
import { gatePower, powerOfGate } from '../../../../../src/core/comparison/verdict/gatePower';
import { classMetric } from '../../../../../src/core/metrics/metricRef';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const near = (value: number, expected: number) =>
  assert.ok(Math.abs(value - expected) < 1e-6, String(value));
const recall = classMetric('magnitude', 'Large', 'recall');

describe('the power of a gate', () => {
  it('is how often a loss of its size is seen, and how often equal models fail it', () => {
    // scipy: norm.sf(norm.ppf(0.975) - 2), norm.sf(2), norm.sf(2 - norm.ppf(0.95))
    const power = gatePower({ maxLoss: 0.02 }, 0.01, 41);
    near(power.seen, 0.515968);
    near(power.fails, 0.02275);
    near(gatePower({ maxLoss: 0.02, confidence: 0.9 }, 0.01, 41).fails, 0.36124);
  });

  it('is told in words, or that the gate is tighter than chance', () => {
    const wide = gatePower({ maxLoss: 0.02 }, 0.01, 41);
    assert.equal(
      englishOf(powerOfGate(recall, 0.02, wide)),
      'a loss of 0.0200 would be seen in 52 % of cases with 41 samples',
    );
    const tight = gatePower({ maxLoss: 0.02 }, 0.05, 1, true);
    assert.equal(
      englishOf(powerOfGate(recall, 0.02, tight)),
      'tighter than the standard error of 0.0500 with 1 group: equally good models fail it in 34 % of cases',
    );
  });
});
