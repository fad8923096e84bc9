import assert from 'node:assert/strict';
import { raceFacts } from '../../../../src/panel/compare/raceFacts';
import { compare } from '../../../../src/protocol/compare';

describe('two models that were run in turn', () => {
  it('have the median of their runs: of an even number the mean of the middle two', () => {
    const facts = raceFacts({ a: [4, 1, 3, 2], b: [9, 5, 7] });
    assert.deepEqual([facts?.a.median, facts?.b.median], [2.5, 7]);
    assert.deepEqual(facts?.a.times, [4, 1, 3, 2]);
    assert.deepEqual(compare.answers.race.parse(facts), facts);
  });

  it('are nothing where one cannot be run', () => {
    assert.equal(raceFacts(undefined), null);
  });
});
