import assert from 'node:assert/strict';
import { laneCount } from '../../../../src/evaluator/lanes/laneCount';

const mebibyte = 2 ** 20;

describe('laneCount', () => {
  it('gives a small model a lane a core, but not more than four', () => {
    assert.equal(laneCount(100 * mebibyte, 2), 2);
    assert.equal(laneCount(100 * mebibyte, 16), 4);
  });

  it('keeps a model that takes gigabytes in one', () => {
    assert.equal(laneCount(3000 * mebibyte, 8), 1);
  });

  it('gives at least one, whatever was measured', () => {
    assert.equal(laneCount(-5, 1), 1);
    assert.equal(laneCount(0, 3), 3);
  });
});
