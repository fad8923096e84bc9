import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commonSequence } from '../../../../src/core/architecture/alignment/commonSequence';

/** The length of a longest common subsequence, the slow way. */
function reference(a: readonly number[], b: readonly number[]): number {
  const row = Array.from({ length: b.length + 1 }, () => 0);
  for (const x of a) {
    let diagonal = 0;
    b.forEach((y, j) => {
      const above = row[j + 1]!;
      row[j + 1] = x === y ? diagonal + 1 : Math.max(above, row[j]!);
      diagonal = above;
    });
  }
  return row[b.length]!;
}

describe('commonSequence', () => {
  const tokens = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });

  it('finds a longest common subsequence where there is one way to be alike', () => {
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const pairs = commonSequence([a], [b], [1]);
        assert.equal(pairs.length, reference(a, b));
        pairs.forEach(([x, y], index) => {
          assert.equal(a[x], b[y]);
          const last = pairs[index - 1];
          assert.ok(!last || (last[0] < x && last[1] < y));
        });
      }),
    );
  });

  it('prefers what is more alike', () => {
    const pairs = commonSequence(
      [[1], [9]],
      [
        [0, 1],
        [9, 9],
      ],
      [5, 2],
    );
    assert.deepEqual(pairs, [[0, 1]]);
  });

  it('cuts long sequences at what both have once', () => {
    const a = Array.from({ length: 5000 }, (_, i) => (i % 10 === 0 ? 10_000 + i : i % 7));
    const b = a.filter((_, i) => i % 13 !== 1).map((token) => (token < 7 ? token + 1 : token));
    const pairs = commonSequence([a], [b], [1]);
    const anchors = b.filter((token) => token >= 10_000).length;
    assert.ok(pairs.filter(([x]) => a[x]! >= 10_000).length === anchors);
  });
});
