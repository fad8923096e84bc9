import assert from 'node:assert/strict';
import { compositeMetric, headMetric } from '../../../../src/core/metrics/metricRef';
import {
  reportedGoodness,
  reportedIn,
  reportedShare,
  withReported,
} from '../../../../src/core/metrics/reported';

const spread = { better: 'lower', range: [0, 0.2] } as const;
const policy = {
  composite: { h_accuracy: 0.75, 'reported.std': 0.25 },
  reported: { 'reported.std': spread },
};

describe('numbers that training reports', () => {
  it('count by the range and the direction that the policy gives, no further than its ends', () => {
    const shares = [-1, 0, 0.05, 0.2, 3].map((value) => reportedGoodness(spread, value));
    assert.deepEqual(shares, [1, 1, 0.75, 0, 0]);
    assert.equal(reportedGoodness({ better: 'higher', range: [50, 100] }, 75), 0.5);
  });

  it('add their share of all weights, or nothing where one is missing', () => {
    assert.equal(reportedShare({ 'reported.std': 0.05 }, policy), 0.25 * 0.75);
    assert.equal(reportedShare({ std: 0.05 }, policy), undefined);
    assert.equal(reportedShare({}, {}), 0);
  });

  it('are told from what was measured by their names alone', () => {
    const metrics = { 'reported.std': 0.05, reported_accuracy: 90, composite_score: 0.9 };
    assert.deepEqual(reportedIn(metrics), { 'reported.std': 0.05 });
  });

  it('shift the composite and its interval, and take its p-value away', () => {
    const accuracy = { metric: headMetric('h', 'accuracy'), a: 92, b: 88, p: 0.01 };
    const differences = Float64Array.of(-0.01, 0.03, 0.07);
    const composite = { metric: compositeMetric, a: 0.69, b: 0.66, p: 0.2, differences };
    const [first, whole, told] = withReported(
      [accuracy, composite],
      policy,
      { 'reported.std': 0, 'reported.only_a': 1 },
      { 'reported.std': 0.1 },
    );
    assert.equal(first, accuracy);
    assert.ok(whole && 'differences' in whole && whole.differences && !('p' in whole));
    assert.deepEqual([whole.a, whole.b, whole.reported], [0.94, 0.785, 0.125]);
    assert.deepEqual(
      [...whole.differences].map((each) => Number(each.toFixed(9))),
      [0.115, 0.155, 0.195],
    );
    assert.deepEqual(told, { metric: { foreign: 'reported.std' }, a: 0, b: 0.1 });
  });

  it('leave no composite where one of two versions has none', () => {
    const composite = { metric: compositeMetric, a: 0.69, b: 0.66 };
    assert.deepEqual(withReported([composite], policy, { 'reported.std': 0 }, {}), []);
    assert.deepEqual(withReported([composite], {}, {}, {}), [composite]);
  });
});
