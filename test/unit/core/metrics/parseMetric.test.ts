import assert from 'node:assert/strict';
import fc from 'fast-check';
import { metricsOf } from '../../../../src/core/metrics/catalogue';
import {
  classMetric,
  compositeMetric,
  headMetric,
  metricName,
  modelMetric,
} from '../../../../src/core/metrics/metricRef';
import type { MetricRef } from '../../../../src/core/metrics/metricRef';
import {
  parseMetric,
  readingsOf,
  readMetric,
  sharedNames,
} from '../../../../src/core/metrics/parseMetric';
import type { HeadShape, HeadShapes } from '../../../../src/core/metrics/parseMetric';
import { englishOf } from '../../../../src/core/shared/text/sentence';

const tasks = ['classification', 'multilabel', 'regression', 'detection'] as const;
const classification: HeadShape = { task: 'classification' };

/** Names that are made of what metrics are called by, so that they run into each other. */
const pieces = fc.constantFrom(
  'a',
  'b',
  'macro',
  'balanced',
  'accuracy',
  'latency',
  'f1',
  '50',
  '',
);
const names = fc
  .array(pieces, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('_'))
  .filter((name) => name !== '');
const shapes: fc.Arbitrary<HeadShapes> = fc.dictionary(
  names,
  fc.record({
    task: fc.constantFrom(...tasks),
    classes: fc.uniqueArray(names, { maxLength: 3 }),
  }),
  { minKeys: 1, maxKeys: 4 },
);

function metricsOfAll(heads: HeadShapes): MetricRef[] {
  return [
    ...metricsOf('model').map(({ key }) => modelMetric(key)),
    ...Object.entries(heads).flatMap(([head, { task, classes = [] }]) => [
      ...metricsOf('head', task).map(({ key }) => headMetric(head, key)),
      ...classes.flatMap((name) =>
        metricsOf('class', task).map(({ key }) => classMetric(head, name, key)),
      ),
    ]),
  ];
}

describe('the name of a metric', () => {
  it('is read back as the metric that it was made of, or as several with it among them', () => {
    fc.assert(
      fc.property(shapes, (heads) => {
        const all = metricsOfAll(heads);
        for (const metric of all) {
          const name = metricName(metric);
          const same = all.filter((other) => metricName(other) === name);
          assert.deepEqual(readingsOf(name, heads), same);
          const parsed = parseMetric(name, heads);
          if (same.length === 1) assert.deepEqual(parsed, { metric });
          else assert.match(englishOf(parsed.problem ?? ''), /^".*" could mean .*, or .*$/);
        }
      }),
    );
  });

  it('makes no class of a head without knowing the classes, unless nothing else fits', () => {
    const heads = { h: classification };
    const named = (name: string) => parseMetric(name, heads).metric;
    assert.deepEqual(named('h_macro_f1'), headMetric('h', 'macro_f1'));
    assert.deepEqual(named('h_class_2_f1'), classMetric('h', 'class_2', 'f1'));
  });

  it('judges heads that are called as metrics are by what they are', () => {
    const called = ['latency', 'composite', 'map50', 'accuracy', 'macro', 'size'];
    const heads = Object.fromEntries(called.map((name) => [name, classification]));
    for (const head of called) {
      const { metric } = parseMetric(`${head}_accuracy`, heads);
      assert.deepEqual(metric, headMetric(head, 'accuracy'));
    }
    assert.deepEqual(parseMetric('composite_score', heads).metric, compositeMetric);
    assert.deepEqual(parseMetric('size_bytes', heads).metric, modelMetric('size_bytes'));
    assert.deepEqual(parseMetric('latency_p50_ms', heads).metric, modelMetric('latency_p50_ms'));
    assert.deepEqual(parseMetric('macro_macro_f1', heads).metric, headMetric('macro', 'macro_f1'));
    assert.deepEqual(sharedNames(heads), []);
  });

  it('that could mean two things is an error that says both', () => {
    const heads = { a: classification, a_balanced: classification };
    const problem =
      '"a_balanced_accuracy" could mean balanced_accuracy of the head "a", or accuracy of the head "a_balanced"';
    assert.equal(englishOf(parseMetric('a_balanced_accuracy', heads).problem ?? ''), problem);
    assert.deepEqual(
      sharedNames(heads).map(({ head }) => head),
      ['a', 'a_balanced'],
    );
    const regression = { ...heads, a_balanced: { task: 'regression' } } as const;
    assert.deepEqual(
      parseMetric('a_balanced_accuracy', regression).metric,
      headMetric('a', 'balanced_accuracy'),
    );
    const classes = { a: classification, a_b: classification };
    assert.match(
      englishOf(parseMetric('a_b_c_recall', classes).problem ?? ''),
      /recall of the class "b_c" of the head "a", or recall of the class "c" of the head "a_b"$/,
    );
  });

  it('that nobody knows is an error with the nearest', () => {
    const { problem } = parseMetric('magnitude_acuracy', { magnitude: classification });
    assert.equal(
      englishOf(problem ?? ''),
      'no metric is called "magnitude_acuracy"; the nearest name is "magnitude_accuracy"',
    );
    assert.match(
      englishOf(parseMetric('h_r2', { h: classification }).problem ?? ''),
      /^no metric is called/,
    );
  });
});

describe('a number of a registry', () => {
  it('is foreign where the policy has no such metric', () => {
    const heads = { magnitude: classification };
    assert.deepEqual(readMetric('val_loss', heads), { foreign: 'val_loss' });
    assert.deepEqual(readMetric('val_accuracy', heads), { foreign: 'val_accuracy' });
    assert.deepEqual(readMetric('magnitude_ece', heads), headMetric('magnitude', 'ece'));
  });

  it('is read by the longest key where there is no policy', () => {
    const read = (name: string) => readMetric(name, undefined);
    assert.deepEqual(read('a_balanced_accuracy'), headMetric('a', 'balanced_accuracy'));
    assert.deepEqual(read('accuracy'), modelMetric('accuracy'));
    assert.deepEqual(read('_accuracy'), { foreign: '_accuracy' });
    assert.deepEqual(read('composite_score'), compositeMetric);
    assert.deepEqual(read('val_loss'), { foreign: 'val_loss' });
  });
});
