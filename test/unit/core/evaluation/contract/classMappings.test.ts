import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { parseClassMappings } from '../../../../../src/core/evaluation/contract/classMappings';

const namesOf = (mappings: unknown) => parseClassMappings({ y: mappings }, ['y'])['y'];

describe('class names', () => {
  it('may be numbers, in a list or by their indices', () => {
    assert.deepEqual(namesOf([10, 20, 'x']), ['10', '20', 'x']);
    assert.deepEqual(namesOf({ 0: 10, 1: 20 }), ['10', '20']);
    assert.deepEqual(parseClassMappings([10, 20], ['y']), { y: ['10', '20'] });
  });

  it('with their indices stay what they were', () => {
    assert.deepEqual(namesOf({ b: 1, a: 0 }), ['a', 'b']);
    assert.deepEqual(namesOf({ 1: 0, 0: 1 }), ['1', '0']);
    assert.deepEqual(namesOf({ 1: 'b', 0: 'a' }), ['a', 'b']);
  });

  it('are refused where they are none, or the same in another Unicode form', () => {
    for (const wrong of [[null], [[1]], { 0: 10, 2: 20 }, ['caf\u00e9', 'cafe\u0301'], [1, '1']]) {
      assert.throws(() => namesOf(wrong), UserError, JSON.stringify(wrong));
    }
  });
});
