import assert from 'node:assert/strict';
import { pauseBeforeCheck } from '../../../../src/evaluator/memory/memoryPause';

const gibibyte = 2 ** 30;

describe('the pause of the watch over memory', () => {
  it('is long while the limit is far', () => {
    assert.equal(pauseBeforeCheck(4 * gibibyte), 250);
    assert.equal(pauseBeforeCheck(2 * gibibyte), 250);
  });

  it('shrinks with what is left, so that no more can be taken meanwhile', () => {
    assert.equal(pauseBeforeCheck(gibibyte), 125);
    assert.equal(pauseBeforeCheck(gibibyte / 2), 62.5);
  });

  it('never takes the processor for itself', () => {
    assert.equal(pauseBeforeCheck(gibibyte / 16), 25);
    assert.equal(pauseBeforeCheck(0), 25);
  });
});
