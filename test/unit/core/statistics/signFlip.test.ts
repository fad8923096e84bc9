import assert from 'node:assert/strict';
import { mcnemarExact } from '../../../../src/core/statistics/binomial';
import { signFlipExact, wholeRatios } from '../../../../src/core/statistics/signFlip';

/** All ways in which the signs can fall, counted one by one. */
function counted(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, each) => sum + each, 0));
  let further = 0;
  for (let signs = 0; signs < 2 ** differences.length; signs++) {
    const sum = differences.reduce((all, each, i) => all + (signs & (1 << i) ? each : -each), 0);
    if (Math.abs(sum) >= observed) further += 1;
  }
  return further / 2 ** differences.length;
}

describe('the exact sign-flip test', () => {
  it('counts every way in which the signs can fall', () => {
    for (const differences of [
      [3, 2, 2, -1, 5],
      [10, 10, -10, 4],
      [1, -1],
      [7],
      [6, 0, -2, 4, 4],
    ]) {
      const p = signFlipExact(differences);
      assert.ok(Math.abs((p ?? 0) - counted(differences)) < 1e-15, String(differences));
    }
  });

  it('is the exact McNemar test where all differences have one size', () => {
    const images = [...Array<number>(30).fill(1), ...Array<number>(18).fill(-1)];
    assert.equal(signFlipExact(images), mcnemarExact(30, 18));
    const patients = [...Array<number>(6).fill(10), -10, 0, 0];
    assert.ok(Math.abs((signFlipExact(patients) ?? 0) - 0.125) < 1e-15);
  });

  it('says nothing of what balances, and nothing where there is too much to add up', () => {
    assert.equal(signFlipExact([]), 1);
    assert.equal(signFlipExact([2, -1, -1]), 1);
    const many = Array.from({ length: 20_000 }, (_, i) => 1 + (i % 97));
    assert.equal(signFlipExact([...many, -1]), signFlipExact([...many, -1]));
    const split = many.map((size, i) => (i % 2 === 0 ? size : -size));
    assert.equal(signFlipExact([...split, 5]), undefined);
  });

  it('takes weights of up to four decimals as whole numbers', () => {
    assert.deepEqual(wholeRatios([0.6, 0.4]), [6, 4]);
    assert.deepEqual(wholeRatios([2, 1]), [2, 1]);
    assert.equal(wholeRatios([1 / 3, 2 / 3]), undefined);
  });
});
