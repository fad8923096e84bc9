import assert from 'node:assert/strict';
import { compositeScore, primaryValue } from '../../../../src/core/metrics/composite';

const accuracy = (value: number) => ({
  task: 'classification' as const,
  metrics: { accuracy: value },
});
const unlabelled = { task: 'classification' as const, metrics: {} };

describe('the composite score', () => {
  it('is unknown where a head that counts was not measured', () => {
    const heads = { a: { weight: 1 }, b: { weight: 1 } };
    assert.equal(compositeScore({ a: accuracy(90), b: unlabelled }, heads), null);
    assert.equal(compositeScore({ a: unlabelled, b: unlabelled }, heads), null);
  });

  it('does without heads of no weight, measured or not', () => {
    const heads = { a: { weight: 2 }, b: { weight: 0 } };
    assert.equal(compositeScore({ a: accuracy(90), b: unlabelled }, heads), 0.9);
    assert.equal(compositeScore({ a: accuracy(90), b: accuracy(10) }, heads), 0.9);
    assert.equal(compositeScore({ a: accuracy(90) }, heads), 0.9);
  });

  it('is made of the task’s own metric, no regression counting for less than nothing', () => {
    assert.equal(primaryValue(accuracy(25)), 0.25);
    assert.equal(primaryValue(unlabelled), undefined);
    assert.equal(primaryValue({ task: 'regression', metrics: { r2: -3 } }), 0);
    assert.equal(primaryValue({ task: 'regression', metrics: { r2: 0.5 } }), 0.5);
    assert.equal(primaryValue({ task: 'regression', metrics: { mae: 0.5 } }), undefined);
  });
});
