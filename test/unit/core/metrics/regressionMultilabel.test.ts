import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { multilabelScores } from '../../../../src/core/metrics/multilabel';
import { difference, regressionScores } from '../../../../src/core/metrics/regression';
import { repository } from '../../../support/repository';

const vectors = JSON.parse(
  readFileSync(join(repository, 'test/fixtures/metrics/regressionMultilabel.json'), 'utf8'),
) as {
  regression: { truths: number[]; predictions: number[]; expected: Record<string, number> };
  multilabel: { truths: boolean[][]; probabilities: number[][]; expected: Record<string, number> };
};

function assertAgree(own: object, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    const ours = (own as Record<string, number>)[name];
    assert.ok(Math.abs(ours! - value) < 1e-9, `${name}: ${ours} instead of ${value}`);
  }
}

describe('regression and multi-label scores', () => {
  it('agree with scikit-learn to 1e-9', () => {
    const { regression, multilabel } = vectors;
    assertAgree(regressionScores(regression.truths, regression.predictions), regression.expected);
    const { metrics, perClass } = multilabelScores(multilabel.truths, multilabel.probabilities);
    assertAgree(metrics, multilabel.expected);
    assert.equal(perClass[4]?.averagePrecision, undefined);
  });

  it('go the short way round for angles', () => {
    assert.equal(difference(1, 359, 360), 2);
    assert.equal(difference(359, 1, 360), -2);
    assert.ok(Math.abs(regressionScores([350, 10], [10, 350], 360)['mae']! - 20) < 1e-9);
    const angle = fc.double({ min: -720, max: 720, noNaN: true });
    fc.assert(fc.property(angle, angle, (a, b) => Math.abs(difference(a, b, 360)) <= 180));
  });

  it('see no spread in equal numbers, whose mean is rounded off', () => {
    for (const truth of [51, 0.1, 359]) {
      assert.equal(regressionScores([truth, truth, truth], [0, 0, 0], 360)['r2'], 0);
      assert.equal(regressionScores([truth, truth, truth], [0, 0, 0])['r2'], 0);
      assert.equal(regressionScores([truth, truth, truth], [truth, truth, truth])['r2'], 1);
    }
  });

  it('refuse samples that cannot be paired', () => {
    assert.throws(() => regressionScores([1, 2], [1]), RangeError);
    assert.throws(() => regressionScores([], []), RangeError);
  });
});
