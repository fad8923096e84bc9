import assert from 'node:assert/strict';

import { median } from '../../../../src/core/shared/numbers/summary';
import { medianInterval } from '../../../../src/core/statistics/medianInterval';
import { Random } from '../../../../src/core/shared/random/random';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('interval of a median', () => {
  // Order statistics of the tables in Conover, "Practical Nonparametric Statistics", for 95 %.
  for (const [n, low, high] of [
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [25, 8, 18],
    [50, 18, 33],
  ] as const) {
    it(`of ${n} values lies between the order statistics ${low} and ${high}`, () => {
      assert.deepEqual(medianInterval(upTo(n)), [low, high]);
    });
  }

  it('of few values is their range', () => {
    assert.deepEqual(medianInterval([3, 1, 2]), [1, 3]);
    assert.deepEqual(medianInterval([5]), [5, 5]);
  });

  it('holds the median in at least 95 of 100 draws', () => {
    const random = new Random(3);
    let held = 0;
    for (let round = 0; round < 2000; round += 1) {
      const [low, high] = medianInterval(upTo(30).map(() => random.fraction() ** 3));
      held += Number(low <= 0.125 && 0.125 <= high);
    }
    assert.ok(held >= 0.945 * 2000, `${held} of 2000`);
  });

  it('stands around the median', () => {
    assert.equal(median([4, 1, 3]), 3);
    assert.equal(median([4, 1, 3, 2]), 2.5);
  });
});
