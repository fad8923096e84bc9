import assert from 'node:assert/strict';
import {
  agreeing,
  differenceInterval,
  standardError,
} from '../../../../src/core/statistics/interval';

const rising = (length: number, first = 0) => Float64Array.from({ length }, (_, i) => first + i);

const intervalOf = (differences: Float64Array, p: number, confidence?: number, groups?: number) =>
  differenceInterval({ differences, a: 1, b: 0, p, groups }, confidence);

describe('the interval of a difference', () => {
  it('ends at the order statistics (R + 1) α/2, counted from one', () => {
    const differences = rising(999, 1);
    assert.deepEqual(intervalOf(differences, 0), [25, 975]);
    assert.deepEqual(intervalOf(rising(1009, 1), 0, 0.9), [50, 960]);
    assert.deepEqual(intervalOf(rising(1000, 1), 0), [25, 976]);
  });

  it('is the whole range where there are few resamples, and nothing where there are none', () => {
    assert.deepEqual(intervalOf(rising(10, 1), 0), [1, 10]);
    const none = intervalOf(new Float64Array(0), 0);
    assert.deepEqual(none, [Number.NaN, Number.NaN]);
  });

  it('holds zero where the paired test does not reject', () => {
    assert.deepEqual(intervalOf(rising(999, 1), 0.051), [0, 975]);
    assert.deepEqual(intervalOf(rising(999, -999), 0.051), [-975, 0]);
    assert.deepEqual(intervalOf(rising(999, -499), 1), [-475, 475]);
    assert.deepEqual(intervalOf(rising(1009, 1), 0.051, 0.9), [50, 960]);
    assert.deepEqual(intervalOf(rising(1009, 1), 0.1001, 0.9), [0, 960]);
  });

  it('does not hold zero where the paired test rejects', () => {
    assert.deepEqual(intervalOf(rising(999, -30), 0.049), [1, 944]);
    const worse = { differences: rising(999, -969), a: 0, b: 1, p: 0.049 };
    assert.deepEqual(differenceInterval(worse), [-945, -1]);
    assert.deepEqual(
      agreeing([-1, 1], { p: 0.01, confidence: 0.95, gain: 0 }, () => 9),
      [-1, 1],
    );
  });

  it("is widened by Student's t where few groups were drawn", () => {
    // scipy: norm.sf(t.ppf(0.975, 9) * sqrt(10 / 9)) = 0.00855064, times 10,000 resamples.
    assert.deepEqual(intervalOf(rising(9999, 1), 0, 0.95, 10), [85, 9915]);
    // norm.sf(t.ppf(0.975, 39) * sqrt(40 / 39)) = 0.02025754
    const [low] = intervalOf(rising(9999, 1), 0, 0.95, 40);
    assert.equal(low, 202);
  });
});

describe('the standard error', () => {
  it('is the standard deviation of the resampled differences', () => {
    assert.equal(standardError(Float64Array.of(1, 2, 3, 4)), Math.sqrt(1.25));
    assert.equal(standardError(Float64Array.of(-7, -7)), 0);
  });
});
