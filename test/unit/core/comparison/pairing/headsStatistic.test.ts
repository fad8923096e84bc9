import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classificationFigures } from '../../../../../src/core/comparison/heads/classificationFigures';
import { headsStatistic } from '../../../../../src/core/comparison/pairing/headsStatistic';
import {
  classMetric,
  compositeMetric,
  headMetric,
  metricName,
} from '../../../../../src/core/metrics/metricRef';
import type { MetricRef } from '../../../../../src/core/metrics/metricRef';
import { differenceInterval } from '../../../../../src/core/statistics/interval';
import { evaluateOnce, resamplePaired } from '../../../../../src/core/statistics/pairedResampling';
import type { PairedStatistic } from '../../../../../src/core/statistics/pairedResampling';
import { paired } from '../../../../support/pairedAnswers';

const answers = fc.array(fc.tuple(fc.integer({ min: -1, max: 2 }), fc.nat(2), fc.nat(2)), {
  minLength: 1,
  maxLength: 40,
});

function run(statistic: PairedStatistic<MetricRef>) {
  const steps = resamplePaired(statistic, { seed: 7, resamples: 40 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function statisticOf(
  rows: readonly (readonly [number, number, number])[],
): PairedStatistic<MetricRef> {
  const figures = classificationFigures(paired('h', 3, rows), new Set());
  const other = classificationFigures(paired('g', 3, [...rows].reverse()), new Set());
  return headsStatistic(rows.length, [
    { figures, weight: 0.6 },
    { figures: other, weight: 0.4 },
  ]);
}

describe('the figures of several heads', () => {
  it('count right answers', () => {
    const [accuracy, ...others] = evaluateOnce(
      headsStatistic(4, [
        {
          figures: classificationFigures(
            paired('h', 2, [
              [0, 0, 1],
              [1, 1, 1],
              [1, 0, 1],
              [0, 0, 1],
            ]),
            new Set(),
          ),
          weight: 2,
        },
      ]),
    );
    assert.deepEqual(accuracy, { name: headMetric('h', 'accuracy'), a: 75, b: 50 });
    assert.deepEqual(others.at(-1), { name: compositeMetric, a: 0.75, b: 0.5 });
    assert.deepEqual(
      others.find(({ name }) => metricName(name) === 'h_class1_recall'),
      { name: classMetric('h', 'class1', 'recall'), a: 0.5, b: 1 },
    );
  });

  it('do not depend on the grouping of samples', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const grouped = statisticOf(rows);
        const figures = classificationFigures(paired('h', 3, rows), new Set());
        const single = { ...figures, signature: undefined };
        const alone = headsStatistic(rows.length, [{ figures: single, weight: 1 }]);
        const expected = evaluateOnce(alone).slice(0, 5);
        assert.deepEqual(evaluateOnce(grouped).slice(0, 5), expected);
      }),
    );
  });

  it('mirror when A and B change places', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const there = run(statisticOf(rows));
        const back = run(statisticOf(rows.map(([truth, a, b]) => [truth, b, a] as const)));
        there.forEach((figure, i) => {
          const mirrored = back[i]!;
          assert.equal(figure.a, mirrored.b);
          assert.equal(figure.p, mirrored.p);
          const [low, high] = differenceInterval(figure);
          const [mirroredLow, mirroredHigh] = differenceInterval(mirrored);
          assert.ok(low === -mirroredHigh && high === -mirroredLow);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('give the same numbers for the same seed', () => {
    const rows = fc.sample(answers, { numRuns: 1, seed: 3 })[0]!;
    assert.deepEqual(run(statisticOf(rows)), run(statisticOf(rows)));
  });
});
