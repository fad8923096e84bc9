import assert from 'node:assert/strict';
import { mcnemarExact } from '../../../../src/core/statistics/binomial';
import { normalQuantile, wilsonInterval } from '../../../../src/core/statistics/normal';
import { studentQuantile } from '../../../../src/core/statistics/studentT';
import golden from '../../../fixtures/statistics/statistics.json';

function near(actual: number, expected: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= 1e-9 * Math.max(1e-9, Math.abs(expected)), `${what}: ${actual} ≠ ${expected}`);
}

describe('statistics against SciPy', () => {
  it('agree in the exact McNemar test', () => {
    for (const [gained = 0, lost = 0, p = 0] of golden.mcnemar) {
      near(mcnemarExact(gained, lost), p, `${gained}:${lost}`);
    }
  });

  it('agree in the quantiles of the normal distribution', () => {
    for (const [p = 0, quantile = 0] of golden.normal_quantile) {
      near(normalQuantile(p), quantile, `${p}`);
    }
  });

  it("agree in the quantiles of Student's t distribution", () => {
    for (const [q = 0, degrees = 0, quantile = 0] of golden.student_quantile) {
      near(studentQuantile(q, degrees), quantile, `${q} with ${degrees}`);
    }
  });

  it("agree in Wilson's interval", () => {
    for (const [successes = 0, trials = 0, confidence = 0, low = 0, high = 0] of golden.wilson) {
      const [from, to] = wilsonInterval(successes, trials, confidence);
      near(from, low, `${successes}/${trials} low`);
      near(to, high, `${successes}/${trials} high`);
    }
  });

  it('tell that nothing was counted, and end at 0 and 1 exactly', () => {
    assert.deepEqual(wilsonInterval(0, 0), [0, 1]);
    assert.equal(wilsonInterval(0, 7)[0], 0);
    assert.equal(wilsonInterval(7, 7)[1], 1);
    assert.equal(wilsonInterval(49, 49)[1], 1);
  });
});
