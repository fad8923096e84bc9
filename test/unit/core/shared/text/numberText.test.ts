import assert from 'node:assert/strict';
import {
  formatBytes,
  formatMagnitude,
  formatP,
} from '../../../../../src/core/shared/text/numberText';

describe('numbers as host and page write them', () => {
  it('are sizes of three digits with a unit', () => {
    const sizes = [0, 999, 1000, 412_345, 9_632_512, 44_500_000, 10_000_000_000, 3e18];
    assert.deepEqual(
      sizes.map((size) => formatBytes(size)),
      ['0 B', '999 B', '1 kB', '412 kB', '9.63 MB', '44.5 MB', '10 GB', '3,000 PB'],
    );
    assert.equal(formatBytes(-1500), '−1.5 kB');
    assert.equal(formatBytes(1_230_000, 'id'), '1,23 MB');
  });

  it('are counts with a letter', () => {
    assert.deepEqual(
      [0, 64, 11_689_512, -2_500].map((count) => formatMagnitude(count)),
      ['0', '64', '11.7 M', '−2.5 k'],
    );
  });

  it('are p-values of three places, as far as they can be told', () => {
    assert.deepEqual(
      [0, 0.0009, 0.001, 0.04567, 1].map((p) => formatP(p)),
      ['< 0.001', '< 0.001', '0.001', '0.046', '1.000'],
    );
  });
});
