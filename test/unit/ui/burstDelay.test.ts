import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { burstDelay } from '../../../src/ui/burstDelay';

describe('a burst of changes', () => {
  it('is read when it is over', () => {
    assert.equal(burstDelay(1000, 1000), 150);
    assert.equal(burstDelay(1000, 1100), 150);
  });

  it('is read on the way where it does not end', () => {
    assert.equal(burstDelay(1000, 1300), 100);
    assert.equal(burstDelay(1000, 1400), 0);
    assert.equal(burstDelay(1000, 9000), 0);
  });
});
