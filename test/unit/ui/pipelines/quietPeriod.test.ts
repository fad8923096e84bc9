import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { QuietPeriod } from '../../../../src/ui/pipelines/quietPeriod';

describe('QuietPeriod', () => {
  it('is over when nothing has changed for the whole duration', () => {
    const period = new QuietPeriod(5);
    assert.deepEqual(
      [0, 3, 4.9, 5, 9].map((now) => period.observe('a', now)),
      [false, false, false, true, true],
    );
  });

  it('begins anew with every change, also with one that comes back', () => {
    const period = new QuietPeriod(5);
    period.observe('a', 0);
    assert.equal(period.observe('b', 4), false);
    assert.equal(period.observe('a', 6), false);
    assert.equal(period.observe('a', 10.9), false);
    assert.equal(period.observe('a', 11), true);
  });
});
