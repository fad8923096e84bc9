import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Calibration } from '../../../../src/core/metrics/calibration';

function calibrated(...answers: readonly (readonly [confidence: number, correct: boolean])[]) {
  const calibration = new Calibration();
  for (const [confidence, correct] of answers) calibration.add(confidence, correct);
  return calibration;
}

describe('calibration', () => {
  it('has 15 bins of equal width from 0 to 1, empty ones at 0', () => {
    const bins = calibrated().bins();
    assert.equal(bins.length, 15);
    bins.forEach((bin, index) => {
      assert.deepEqual(bin, {
        ...{ low: index / 15, high: (index + 1) / 15 },
        ...{ count: 0, confidence: 0, accuracy: 0 },
      });
    });
    assert.equal(calibrated().expectedError(), 0);
  });

  it('takes a confidence into the bin whose upper bound it is at most', () => {
    const indexOf = (confidence: number) =>
      calibrated([confidence, true])
        .bins()
        .findIndex(({ count }) => count === 1);
    assert.deepEqual([0, 1e-9, 0.2, 0.2000001, 0.5, 1].map(indexOf), [0, 0, 2, 3, 7, 14]);
    // Sums of rounded probabilities lie a little above 1.
    assert.equal(indexOf(1 + 1e-9), 14);
  });

  it('averages confidence and accuracy within a bin, and their distance over all', () => {
    const calibration = calibrated([0.7, true], [0.72, false], [0.72, false], [0.95, true]);
    const [first, last] = calibration.bins().filter(({ count }) => count > 0);
    assert.equal(first!.count, 3);
    assert.ok(Math.abs(first!.confidence - 2.14 / 3) < 1e-12);
    assert.ok(Math.abs(first!.accuracy - 1 / 3) < 1e-12);
    assert.deepEqual([last!.count, last!.confidence, last!.accuracy], [1, 0.95, 1]);
    const expected = (3 * (2.14 / 3 - 1 / 3) + 0.05) / 4;
    assert.ok(Math.abs(calibration.expectedError() - expected) < 1e-12);
  });

  it('errs by what its bins say', () => {
    const answer = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 40 }), (answers) => {
        const calibration = calibrated(...answers);
        const error = calibration
          .bins()
          .reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.accuracy), 0);
        assert.ok(Math.abs(calibration.expectedError() - error / answers.length) < 1e-9);
      }),
    );
  });
});
