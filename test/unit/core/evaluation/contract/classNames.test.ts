import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readClassNames } from '../../../../../src/core/evaluation/contract/classNames';

const names = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 });
/** Such as years: a map whose keys and values are all numbers has two readings. */
const words = names.filter((list) => list.every((name) => Number.isNaN(Number(name || 'x'))));

describe('class names', () => {
  it('are the same of a list, of a map by index and of a map by name, in whatever order it is', () => {
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((name, index) => ({ name, index, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const byIndex = Object.fromEntries(list.map((name, index) => [String(index), name]));
        const byName = Object.fromEntries(shuffled.map(({ name, index }) => [name, index]));
        for (const written of [list, byIndex, byName])
          assert.deepEqual(readClassNames(written), list);
      }),
    );
  });

  it('may be numbers, of a list as of a map', () => {
    assert.deepEqual(readClassNames([1, 2.5, 'x']), ['1', '2.5', 'x']);
    assert.deepEqual(readClassNames({ 0: '2019', 1: '2020' }), ['2019', '2020']);
    assert.deepEqual(readClassNames({ 2019: 0, 2020: 1 }), ['2019', '2020']);
    assert.deepEqual(readClassNames({ 1: 0, 0: 1 }), ['1', '0']);
    assert.deepEqual(readClassNames({ 0: 2019, 1: 2020 }), ['2019', '2020']);
  });

  it('may be none of a list, and not of a map', () => {
    assert.deepEqual(readClassNames([]), []);
    assert.equal(readClassNames({}), undefined);
  });

  it('have no gap, no second of one number, and no other beginning', () => {
    for (const odd of [{ 0: 'a', 2: 'b' }, { 1: 'a', 2: 'b' }, { a: 0, b: 2 }, { a: 0, b: 0 }, { a: 1 }, { a: -1, b: 0 }, { a: 0.5, b: 0 }])
      assert.equal(readClassNames(odd), undefined, JSON.stringify(odd));
  }); // prettier-ignore

  it('are of one kind: all names or all numbers', () => {
    const odd = [{ 0: 'a', 1: 7 }, { a: 0, b: 'x' }, { 0: 'a', 1: null }, { a: 0, b: null }, { a: {} }, { a: ['b'] }];
    for (const value of odd) assert.equal(readClassNames(value), undefined, JSON.stringify(value));
  }); // prettier-ignore

  it('are neither of a list that holds something else nor of a bare value', () => {
    const odd = [[null], ['a', {}], [['a']], [true], [NaN], [Infinity], 'abc', 7, true, null, undefined];
    for (const value of odd) assert.equal(readClassNames(value), undefined, String(value));
  }); // prettier-ignore
});
