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

  it('has no direction to be near to where opposite angles cancel out, in whatever order', () => {
    // The spread is that of 187 and 7 about 0: 173² + 7².
    const expected = 1 - (173 ** 2 + 7 ** 2) / (173 ** 2 + 7 ** 2);
    for (const truths of [
      [187, 7],
      [7, 187],
    ])
      assert.ok(Math.abs(regressionScores(truths, [0, 0], 360)['r2']! - expected) < 1e-9);
  });

  it('measure the spread of angles around their mean direction', () => {
    // Around north: the mean of 350 and 20 is 5, fifteen degrees from each.
    const { r2, rmse } = regressionScores([350, 20], [353, 16], 360);
    assert.ok(Math.abs(r2! - (1 - (3 ** 2 + 4 ** 2) / (2 * 15 ** 2))) < 1e-9, String(r2));
    assert.ok(Math.abs(rmse! - Math.sqrt(25 / 2)) < 1e-9);
    // The same in hours.
    const hours = regressionScores([23, 2], [23.5, 1.5], 24);
    assert.ok(Math.abs(hours.r2! - (1 - (2 * 0.5 ** 2) / (2 * 1.5 ** 2))) < 1e-9);
    const plain = regressionScores([350, 20], [353, 16]);
    assert.ok(Math.abs(plain.r2! - (1 - 25 / (2 * 165 ** 2))) < 1e-9);
  });

  it('measure half a turn as one to the left', () => {
    assert.equal(difference(180, 0, 360), -180);
    assert.equal(difference(0, 180, 360), -180);
    assert.equal(difference(179, 0, 360), 179);
    assert.equal(difference(0, 540, 360), -180);
    assert.equal(difference(540, 0), 540);
  });

  it('tell every class apart, with 0 where there is nothing to divide by', () => {
    const truths = [
      [true, false, false],
      [true, true, false],
      [false, false, false],
    ];
    const probabilities = [
      [0.9, 0.5, 0.1],
      [0.2, 0.6, 0.1],
      [0.4, 0.1, 0.1],
    ];
    const { perClass, metrics } = multilabelScores(truths, probabilities);
    assert.deepEqual(perClass, [
      { support: 2, precision: 1, recall: 0.5, f1: 2 / 3, averagePrecision: (1 + 2 / 3) / 2 },
      { support: 1, precision: 0.5, recall: 1, f1: 2 / 3, averagePrecision: 1 },
      { support: 0, precision: 0, recall: 0, f1: 0, averagePrecision: undefined },
    ]);
    assert.deepEqual(
      [metrics['subset_accuracy']!.toFixed(9), metrics['hamming_loss']],
      ['33.333333333', 2 / 9],
    );
    assert.deepEqual(multilabelScores([], []).perClass, []);
    assert.equal(multilabelScores([], []).metrics['subset_accuracy'], 0);
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
