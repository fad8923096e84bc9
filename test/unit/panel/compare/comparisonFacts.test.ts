import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PairStudy } from '../../../../src/core/comparison/versions/pairStudy';
import type { Comparison } from '../../../../src/core/comparison/comparison';
import { classMetric, compositeMetric, headMetric } from '../../../../src/core/metrics/metricRef';
import { comparisonFacts } from '../../../../src/panel/compare/comparisonFacts';
import { compare } from '../../../../src/protocol/compare';
import type { EvaluationResults } from '../../../../src/core/evaluation/results/evaluationResults';

const classes = ['Small', 'Large'].map((name) => ({
  name,
  support: 5,
  precision: 1,
  recall: 1,
  f1: 1,
}));

function results(confusion: readonly (readonly number[])[]): EvaluationResults {
  const bins = [{ low: 0, high: 1, count: 10, confidence: 0.8, accuracy: 0.7 }];
  return {
    heads: { size: { task: 'classification', metrics: {}, classes, confusion, reliability: bins } },
    latency: { p50_ms: 1, p95_ms: 2, mean_ms: 1.5 },
  } as unknown as EvaluationResults;
}

function study(
  a: readonly (readonly number[])[] = [
    [5, 0],
    [1, 4],
  ],
): PairStudy {
  const placed = { metrics: { composite_score: 0.9, size_brier: 0.1 } };
  const side = (own: EvaluationResults) =>
    ({ placed, results: own, stale: [] }) as unknown as PairStudy['a'];
  return {
    a: side(results(a)),
    b: side(
      results([
        [3, 2],
        [2, 3],
      ]),
    ),
    conditions: [],
  };
}

const flip = (id: string) => ({
  id,
  truth: 'Large',
  a: { label: 'Small', confidence: 0.6 },
  b: { label: 'Large', confidence: 0.5 },
});

const comparison: Comparison = {
  a: '1.0.2',
  b: '1.0.1',
  samples: 10,
  metrics: [
    {
      metric: 'composite_score',
      ref: compositeMetric,
      a: 0.9,
      b: 0.8,
      diff: 0.1,
      ci95: [0.02, 0.2],
      p_value: 0.01,
    },
    {
      metric: 'size_brier',
      ref: headMetric('size', 'brier'),
      a: 0.2,
      b: 0.1,
      diff: 0.1,
      ci95: [0.05, 0.2],
    },
    {
      metric: 'size_Large_recall',
      ref: classMetric('size', 'Large', 'recall'),
      a: 0.8,
      b: 0.6,
      diff: 0.2,
      ci95: [-0.1, 0.4],
    },
  ],
  flips: {},
  flip_details: { size: { gained: [flip('won')], lost: [flip('lost')] } },
  gates: [{ gate: 'g', passed: true, detail: 'd' }],
  verdict: 'better',
  summary: 'It is better.',
  relabelled: ['x'],
  largest_changes: {
    size: {
      better: [{ id: 'n', truth: '3', a: { answer: '3', error: 0 }, b: { answer: '5', error: 2 } }],
      worse: [{ id: 'f', truth: '3', a: { answer: '9', error: 6 }, b: { answer: '4', error: 1 } }],
    },
  },
};

describe('what the page shows of a comparison', () => {
  it('is what the page takes', () => {
    const facts = comparisonFacts(comparison, study());
    assert.deepEqual(compare.answers.compare.parse(facts), facts);
  });

  it('names the largest changes, those that cost something first', () => {
    const [size] = comparisonFacts(comparison, study()).heads;
    assert.equal(size?.task, 'classification');
    assert.deepEqual(
      size?.largest?.map(({ id }) => id),
      ['f', 'n'],
    );
  });

  it('says better and worse by what is good, not by the sign', () => {
    const { metrics } = comparisonFacts(comparison, study());
    assert.deepEqual(
      metrics.map(({ outcome, cost, minor }) => [outcome, cost, minor]),
      [
        ['better', false, false],
        ['worse', true, false],
        ['same', false, true],
      ],
    );
  });

  it('puts the samples that got worse first', () => {
    const [head] = comparisonFacts(comparison, study()).heads;
    assert.deepEqual(
      head?.flips.map(({ id, right }) => [id, right]),
      [
        ['lost', 'b'],
        ['won', 'a'],
      ],
    );
  });

  it('subtracts confusion matrices of the same classes', () => {
    const [head] = comparisonFacts(comparison, study()).heads;
    assert.deepEqual(head?.confusion?.difference, [
      [2, -2],
      [-1, 1],
    ]);
    assert.equal(head?.reliability?.a[0]?.count, 10);
  });

  it('shows what spoils the numbers, relabelled samples included', () => {
    const { conditions } = comparisonFacts(comparison, study());
    assert.deepEqual(conditions, [
      { kind: 'dataset', text: '1 sample has another label in each.' },
    ]);
  });
});
