import assert from 'node:assert/strict';
import { workerCount } from '../../../../src/evaluator/workers/workerCount';

const mebibyte = 2 ** 20;

describe('laneCount', () => {
  it('gives a small model one worker for each core, but not more than four', () => {
    assert.equal(workerCount(100 * mebibyte, 2), 2);
    assert.equal(workerCount(100 * mebibyte, 16), 4);
  });

  it('keeps a model that takes gigabytes in one', () => {
    assert.equal(workerCount(3000 * mebibyte, 8), 1);
  });

  it('gives at least one, whatever was measured', () => {
    assert.equal(workerCount(-5, 1), 1);
    assert.equal(workerCount(0, 3), 3);
  });
});
