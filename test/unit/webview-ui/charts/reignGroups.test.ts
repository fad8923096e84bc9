import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Reign } from '../../../../src/protocol/dashboard';
import { groupReigns, makeRoom } from '../../../../webview-ui/charts/reignGroups';

/** Reigns of one millisecond each, the last one going on. */
function reigns(count: number): readonly Reign[] {
  return Array.from({ length: count }, (_, at) => ({
    version: `1.0.${at}`,
    from: new Date(at).toISOString(),
    ...(at < count - 1 && { until: new Date(at + 1).toISOString() }),
    by: 'promote',
  }));
}

const same = (time: number) => time;

describe('times in production', () => {
  it('stand alone while they are few, however short', () => {
    const groups = groupReigns(reigns(60), (time) => time / 1000, 60, 5);
    assert.ok(groups.every(({ reigns: own }) => own.length === 1));
  });

  it('are joined where they are many and narrow, and none is lost', () => {
    const all = reigns(101);
    const groups = groupReigns(all, same, 101, 5);
    assert.equal(groups.length, 21);
    assert.ok(groups.slice(0, -1).every(({ from, until }) => until - from === 5));
    assert.deepEqual(
      groups.flatMap(({ reigns: own }) => own),
      all,
    );
    assert.deepEqual(groups.at(-1)?.reigns, all.slice(-1));
  });

  it('stand alone where they are many and wide', () => {
    assert.equal(groupReigns(reigns(100), (time) => time * 10, 100, 5).length, 100);
  });

  it('never lie on one another, at either end', () => {
    const at = (from: number, until: number) => ({ reigns: reigns(1), from, until });
    const placed = makeRoom([at(1, 2), at(2, 80), at(80, 99), at(99, 100)], 5, 100);
    assert.deepEqual(
      placed.map(({ from, until }) => [from, until]),
      [
        [1, 6],
        [7, 80],
        [81, 94],
        [95, 100],
      ],
    );
  });
});
