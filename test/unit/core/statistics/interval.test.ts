import assert from 'node:assert/strict';
import { differenceInterval, standardError } from '../../../../src/core/statistics/interval';

const rising = (length: number, first = 0) => Float64Array.from({ length }, (_, i) => first + i);

describe('the interval of a difference', () => {
  it('ends at the order statistics (R + 1) α/2, counted from one', () => {
    const differences = rising(999, 1);
    assert.deepEqual(differenceInterval({ differences }, 0), [25, 975]);
    assert.deepEqual(differenceInterval({ differences: rising(1009, 1) }, 0, 0.9), [50, 960]);
    assert.deepEqual(differenceInterval({ differences: rising(1000, 1) }, 0), [25, 976]);
  });

  it('is the whole range where there are few resamples, and nothing where there are none', () => {
    assert.deepEqual(differenceInterval({ differences: rising(10, 1) }, 0), [1, 10]);
    const none = differenceInterval({ differences: new Float64Array(0) }, 0);
    assert.deepEqual(none, [Number.NaN, Number.NaN]);
  });

  it('holds zero where the paired test does not reject', () => {
    assert.deepEqual(differenceInterval({ differences: rising(999, 1) }, 0.051), [0, 975]);
    assert.deepEqual(differenceInterval({ differences: rising(999, -999) }, 0.051), [-975, 0]);
    assert.deepEqual(differenceInterval({ differences: rising(999, -499) }, 1), [-475, 475]);
    assert.deepEqual(differenceInterval({ differences: rising(1009, 1) }, 0.051, 0.9), [50, 960]);
    assert.deepEqual(differenceInterval({ differences: rising(1009, 1) }, 0.1001, 0.9), [0, 960]);
  });
});

describe('the standard error', () => {
  it('is the standard deviation of the resampled differences', () => {
    assert.equal(standardError(Float64Array.of(1, 2, 3, 4)), Math.sqrt(1.25));
    assert.equal(standardError(Float64Array.of(-7, -7)), 0);
  });
});
