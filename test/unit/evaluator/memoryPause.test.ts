import assert from 'node:assert/strict';
import { pauseBeforeLook } from '../../../src/evaluator/memoryPause';

const gibibyte = 2 ** 30;

describe('the pause of the watch over memory', () => {
  it('is long while the limit is far', () => {
    assert.equal(pauseBeforeLook(4 * gibibyte), 250);
    assert.equal(pauseBeforeLook(2 * gibibyte), 250);
  });

  it('shrinks with what is left, so that no more can be taken meanwhile', () => {
    assert.equal(pauseBeforeLook(gibibyte), 125);
    assert.equal(pauseBeforeLook(gibibyte / 2), 62.5);
  });

  it('never takes the processor for itself', () => {
    assert.equal(pauseBeforeLook(gibibyte / 16), 25);
    assert.equal(pauseBeforeLook(0), 25);
  });
});
