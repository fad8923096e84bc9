import assert from 'node:assert/strict';
import { raceFacts } from '../../../../src/panel/compare/raceFacts';
import { compare } from '../../../../src/protocol/compare';

describe('two models that were run in turn', () => {
  it('have the median of their runs: of an even number the mean of the middle two', () => {
    const facts = raceFacts([
      { a: [4, 1], b: [9, 5] },
      { a: [3, 2], b: [7] },
    ]);
    assert.deepEqual([facts?.a.median, facts?.b.median], [2.5, 7]);
    assert.deepEqual(facts?.a.times, [4, 1, 3, 2]);
    assert.deepEqual(compare.answers.race.parse(facts), facts);
  });

  it('say how slow the slow runs were', () => {
    const facts = raceFacts([{ a: Array.from({ length: 101 }, (_, at) => 100 - at), b: [3, 1] }]);
    assert.deepEqual([facts?.a.p95, facts?.a.most, facts?.b.most], [95, 100, 3]);
  });

  it('are nothing where one cannot be run', () => {
    assert.equal(raceFacts(undefined), null);
  });
});
