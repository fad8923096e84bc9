import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ProgressIncrements, progressText } from '../../../src/ui/progressText';

describe('progressText', () => {
  it('says count, rate and time left', () => {
    const progress = { done: 120, total: 400, rate: 71.4, secondsLeft: 3.9 };
    assert.equal(progressText(progress), '120 of 400 · 71/s · 4 s left');
  });

  it('says the phase, and only what is known', () => {
    assert.equal(progressText({ phase: 'Loading', done: 0, total: 0 }), 'Loading');
    assert.equal(progressText({ phase: 'Running', done: 1, total: 2 }), 'Running: 1 of 2');
    assert.equal(progressText({ done: 1, total: 9, secondsLeft: 3725 }), '1 of 9 · 1 h 2 min left');
  });
});

describe('ProgressIncrements', () => {
  it('never goes back and never beyond 100 percent', () => {
    const step = fc.record({ done: fc.nat(100), total: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const increments = new ProgressIncrements();
        const given = steps.map((progress) => increments.next(progress));
        assert.ok(given.every((increment) => increment >= 0));
        assert.ok(given.reduce((sum, increment) => sum + increment, 0) <= 100.001);
      }),
    );
  });
});
