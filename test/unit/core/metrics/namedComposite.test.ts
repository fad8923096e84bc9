import assert from 'node:assert/strict';
import { parsePolicy } from '../../../../src/core/evaluation/policy/policy';
import { goodness, namedComposite } from '../../../../src/core/metrics/composite';
import { ClassificationAccumulator } from '../../../../src/core/metrics/classification';

describe('a composite of named metrics', () => {
  it('brings each to 0…1, where 1 is the best', () => {
    assert.equal(goodness('accuracy', 85), 0.85);
    assert.equal(goodness('mcc', 0), 0.5);
    assert.equal(goodness('false_positive_rate', 0.2), 0.8);
    assert.equal(goodness('r2', -3), 0);
  });

  it('is the weighted mean of heads and classes; null where one was not measured', () => {
    const recall = { name: 'a', support: 1, precision: 1, recall: 0.5, f1: 0.6 };
    const results = { h: { metrics: { accuracy: 90 }, classes: [recall] } };
    const heads = { h: { task: 'classification', classes: ['a', 'b'] } } as const;
    const weights = { h_accuracy: 3, h_a_recall: 1 };
    assert.equal(namedComposite(results, weights, heads), (3 * 0.9 + 0.5) / 4);
    assert.equal(namedComposite(results, { h_mcc: 1 }, heads), null);
  });

  it('counts false positives and negatives of the negative class', () => {
    const head = new ClassificationAccumulator(['Normal', 'Small', 'Large'], 0);
    for (const [truth, predicted] of [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [2, 2],
    ] as const)
      head.add({ truth, predicted, probabilities: [1 / 3, 1 / 3, 1 / 3] });
    const { metrics } = head.result();
    assert.equal(metrics['false_positive_rate'], 1 / 4);
    assert.equal(metrics['false_negative_rate'], 1 / 5);
  });

  const policy = (composite: object, negative?: string) =>
    JSON.stringify({
      dataset: { format: 'csv', path: 'x.csv' },
      heads: { h: { task: 'classification', weight: 1, ...(negative && { negative }) } },
      composite,
    });

  it('is refused where it names what cannot take part', () => {
    assert.throws(() => parsePolicy(policy({ h_acuracy: 1 })), /the nearest name is "h_accuracy"/);
    assert.throws(() => parsePolicy(policy({ h_ece: 1 })), /h_ece cannot take part/);
    assert.throws(() => parsePolicy(policy({ h_accuracy: 0 })), /must be above 0/);
    assert.throws(() => parsePolicy(policy({})), /composite: names no metric/);
    const rate = { h_false_positive_rate: 1 };
    assert.throws(() => parsePolicy(policy(rate)), /needs the class that stands for/);
    assert.deepEqual(parsePolicy(policy(rate, 'Normal')).composite, rate);
  });
});
