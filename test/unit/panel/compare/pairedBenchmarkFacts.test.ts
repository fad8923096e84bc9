import assert from 'node:assert/strict';
import { pairedBenchmarkFacts } from '../../../../src/panel/compare/pairedBenchmarkFacts';
import { compare } from '../../../../src/protocol/compare';

describe('two models that were run in turn', () => {
  it('have the median of their runs: of an even number the mean of the middle two', () => {
    const facts = pairedBenchmarkFacts([
      { a: [4, 1], b: [9, 5] },
      { a: [3], b: [7] },
      { a: [2], b: [7] },
    ]);
    assert.deepEqual([facts?.a.median, facts?.b.median], [2.5, 7]);
    assert.deepEqual(facts?.a.times, [4, 1, 3, 2]);
    assert.deepEqual(compare.answers.pairedBenchmark.parse(facts), facts);
  });

  it('say how slow the slow runs were', () => {
    const last = { a: Array.from({ length: 99 }, (_, at) => 98 - at), b: [1] };
    const facts = pairedBenchmarkFacts([{ a: [100], b: [3] }, { a: [99], b: [2] }, last]);
    assert.deepEqual([facts?.a.p95, facts?.a.most, facts?.b.most], [95, 100, 3]);
  });

  it('say how many times as long the first takes, over how many rounds', () => {
    const facts = pairedBenchmarkFacts(Array.from({ length: 4 }, () => ({ a: [3, 3], b: [2, 2] })));
    const { value, low, high, rounds } = facts!.ratio;
    assert.equal(rounds, 4);
    for (const each of [value, low, high]) assert.ok(Math.abs(each - 1.5) < 1e-12);
  });

  it('are nothing where one cannot be run', () => {
    assert.equal(pairedBenchmarkFacts(undefined), null);
  });
});
