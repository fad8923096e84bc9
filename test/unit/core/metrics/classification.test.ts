import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activate, argmax } from '../../../../src/core/metrics/activation';
import { ClassificationAccumulator } from '../../../../src/core/metrics/classification';
import { compositeScore } from '../../../../src/core/metrics/composite';
import { suspicions } from '../../../../src/core/evaluation/results/suspicions';
import { repository } from '../../../support/repository';
import { englishOf } from '../../../../src/core/shared/text/sentence';

interface Case {
  readonly logits: readonly (readonly number[])[];
  readonly truth: readonly number[];
  readonly expected: Readonly<Record<string, number>>;
  readonly classes: readonly Readonly<Record<'precision' | 'recall' | 'f1' | 'support', number>>[];
  readonly confusion: readonly (readonly number[])[];
}

const cases = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/metrics/classification.json'), 'utf8'),
) as readonly Case[];

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `class ${index}`);
}

function countsOf(answers: readonly (readonly [truth: number | undefined, readonly number[]])[]) {
  const counts = new ClassificationAccumulator(names(answers[0]![1].length));
  for (const [truth, probabilities] of answers) {
    counts.add({ truth, predicted: argmax(probabilities), probabilities });
  }
  return counts.result();
}

function near(actual: number | undefined, expected: number, what: string): void {
  assert.ok(Math.abs(actual! - expected) < 1e-9, `${what}: ${actual} is not ${expected}`);
}

describe('ClassificationTally, against scikit-learn', () => {
  cases.forEach(({ logits, truth, expected, classes, confusion }, index) => {
    it(`agrees on case ${index} (${truth.length} samples, ${classes.length} classes)`, () => {
      const result = countsOf(
        logits.map((row, i) => [truth[i], activate(row, 'softmax', row.length)] as const),
      );
      assert.deepEqual(Object.keys(result.metrics).sort(), Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) near(result.metrics[name], value, name);
      assert.deepEqual(result.confusion, confusion);
      classes.forEach((wanted, i) => {
        assert.equal(result.classes[i]!.support, wanted.support);
        for (const key of ['precision', 'recall', 'f1'] as const) {
          near(result.classes[i]![key], wanted[key], `${key} of ${i}`);
        }
      });
    });
  });

  it('counts no sample without a truth', () => {
    const labelled = [[0, [0.9, 0.1]] as const, [1, [0.8, 0.2]] as const];
    const more = [...labelled, [undefined, [0.5, 0.5]] as const];
    assert.deepEqual(countsOf(more), countsOf(labelled));
  });
});

describe('activate', () => {
  it('stays finite for extreme outputs', () => {
    assert.deepEqual(activate([1000, 0, -1000], 'softmax', 3), [1, 0, 0]);
    assert.deepEqual(activate([-1000, 1000, 0], 'sigmoid', 3), [0, 1, 0.5]);
  });

  it('reads one value as the probability of the second of two classes', () => {
    assert.deepEqual(activate([0], 'sigmoid', 2), [0.5, 0.5]);
    assert.deepEqual(activate([0.25], 'none', 2), [0.75, 0.25]);
  });
});

describe('compositeScore', () => {
  it('is the weighted mean of the heads’ primary values', () => {
    const heads = {
      a: { task: 'classification' as const, metrics: { accuracy: 90 } },
      b: { task: 'multilabel' as const, metrics: { macro_f1: 0.5 } },
      c: { task: 'detection' as const, metrics: { map50_95: 0.4 } },
      d: { task: 'regression' as const, metrics: { r2: -2 } },
    };
    const weights = { a: { weight: 4 }, b: { weight: 2 }, c: { weight: 1 }, d: { weight: 1 } };
    assert.equal(compositeScore(heads, weights), (4 * 0.9 + 2 * 0.5 + 0.4) / 8);
    assert.equal(compositeScore(heads, { ...weights, b: { weight: 0 } }), (4 * 0.9 + 0.4) / 6);
  });
});

describe('suspicions', () => {
  const right = (index: number) => [0, 1, 2].map((c) => (c === index ? 0.8 : 0.1));
  const answers = (predict: (truth: number) => number) =>
    Array.from({ length: 30 }, (_, i) => [i % 3, right(predict(i % 3))] as const);

  it('are none for a plain result', () => {
    assert.deepEqual(suspicions('h', countsOf(answers((truth) => truth))), []);
  });

  it('tell an accuracy below chance, as of a wrong class order', () => {
    const [first] = suspicions('h', countsOf(answers((truth) => (truth + 1) % 3)));
    assert.match(englishOf(first!), /h: the accuracy of 0.00 % is below chance \(33.33 %\)/);
  });

  it('tell that all answers are one class, and classes that do not occur', () => {
    assert.match(
      englishOf(suspicions('h', countsOf(answers(() => 1)))[0]!),
      /every answer is "class 1"/,
    );
    const two = answers((truth) => truth).filter(([truth]) => truth < 2);
    assert.match(englishOf(suspicions('h', countsOf(two))[0]!), /holds no sample of "class 2"/);
  });
});
