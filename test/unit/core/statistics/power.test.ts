import assert from 'node:assert/strict';
import {
  deviationBeforehand,
  minimumDetectableEffect,
  roughly,
  samplesNeeded,
} from '../../../../src/core/statistics/power';

/** The quantiles 0.975 and 0.8 of the normal distribution, added: SciPy's `norm.ppf`. */
const quantiles = 1.959963984540054 + 0.8416212335729143;

describe('the power of a comparison', () => {
  it('shows gains of 2.8 standard errors', () => {
    assert.ok(Math.abs(minimumDetectableEffect(100, 1) - quantiles / 10) < 1e-12);
    assert.ok(Math.abs(minimumDetectableEffect(25, 0.3) - (quantiles * 0.3) / 5) < 1e-12);
  });

  it('needs as many samples as show the gain', () => {
    assert.equal(samplesNeeded(0.5, 1), 32);
    assert.equal(samplesNeeded(-0.5, 1), 32);
    assert.equal(samplesNeeded(0.05, 0.2), 126);
    const needed = samplesNeeded(0.013, 0.41);
    assert.ok(minimumDetectableEffect(needed, 0.41) <= 0.013);
    assert.ok(minimumDetectableEffect(needed - 1, 0.41) > 0.013);
  });

  it('takes a second model to be as good as the first, with errors of its own', () => {
    assert.equal(deviationBeforehand([1, 1, 0, 0]), Math.SQRT1_2);
    assert.equal(deviationBeforehand([1, 1, 1]), 0);
    assert.ok(Math.abs(deviationBeforehand([0.25, 0.75, 0.5]) - Math.sqrt(1 / 12)) < 1e-12);
  });

  it('is told to two digits', () => {
    assert.deepEqual([3421, 987_654, 7, 12].map(roughly), [3400, 990_000, 7, 12]);
  });
});
