import assert from 'node:assert/strict';
import { GroupedRows, groupsOf } from '../../../../src/core/statistics/groups';
import { resamplePaired } from '../../../../src/core/statistics/pairedResampling';
import type { PairedStatistic } from '../../../../src/core/statistics/pairedResampling';

/** Six patients with four images each: of the first, A alone is right; of the last, B alone. */
function patients(seen: (kept: readonly number[], swapped: readonly number[]) => void) {
  const rowOf = Int32Array.from({ length: 24 }, (_, i) => (i < 4 ? 0 : i < 20 ? 1 : 2));
  const statistic: PairedStatistic = {
    names: ['mean'],
    rowOf,
    rows: 3,
    groups: groupsOf(Array.from({ length: 24 }, (_, i) => `p${Math.floor(i / 4)}`)),
    evaluate(kept, swapped, a, b) {
      seen([...kept], [...swapped]);
      a[0] = (kept[0]! + swapped[2]!) / 24;
      b[0] = (kept[2]! + swapped[0]!) / 24;
    },
  };
  return statistic;
}

describe('groups of samples', () => {
  it('are numbered as they come; a sample without a name is alone', () => {
    assert.deepEqual(groupsOf(['b', 'a', null, 'b', '']), {
      of: Int32Array.of(0, 1, 2, 0, 3),
      count: 4,
    });
  });

  it('know the rows of their samples', () => {
    const rows = new GroupedRows(groupsOf(['b', 'a', 'b']), Int32Array.of(5, 6, 7));
    const counts = new Int32Array(8);
    rows.add(0, counts);
    assert.deepEqual([...counts], [0, 0, 0, 0, 0, 1, 0, 1]);
    assert.equal(rows.count, 2);
  });

  it('are drawn and swapped whole', () => {
    let drawn = 0;
    const statistic = patients((kept, swapped) => {
      drawn += 1;
      for (const count of [...kept, ...swapped]) assert.equal(count % 4, 0);
      const total = [...kept, ...swapped].reduce((sum, count) => sum + count, 0);
      assert.equal(total, 24);
    });
    const steps = resamplePaired(statistic, { seed: 1, resamples: 200 });
    for (let step = steps.next(); !step.done; step = steps.next());
    assert.equal(drawn, 401);
  });
});
