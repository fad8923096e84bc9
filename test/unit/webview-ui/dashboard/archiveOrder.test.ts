import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ArchiveFlag, ArchiveRow } from '../../../../src/protocol/registryFacts';
import { directionOf } from '../../../../webview-ui/components/sortOrder';
import { arrangeArchive, turnedOrder } from '../../../../webview-ui/dashboard/archiveOrder';

function row(version: string, score?: number, flags: readonly ArchiveFlag[] = []): ArchiveRow {
  const figure = { metric: 'composite_score', label: '', unit: 'share' as const };
  return {
    modelId: `net_v${version}`,
    version,
    state: flags.includes('rejected') ? 'rejected' : 'archived',
    figures: score === undefined ? [] : [{ ...figure, value: score }],
    archivedAt: '2026-01-01T00:00:00Z',
    reason: `Replaced, score ${score}`,
    flags,
    tags: [],
  };
}

const rows = [row('1.0.9', 0.9), row('1.0.10', 0.8), row('1.0.2'), row('1.0.3', 0.7, ['rejected'])];
const everything = { text: '', flag: 'all' };
const versions = (list: readonly ArchiveRow[]) => list.map(({ version }) => version);

describe('the archive’s order', () => {
  it('counts versions as versions', () => {
    const order = { by: 'version', descending: true };
    assert.deepEqual(versions(arrangeArchive(rows, everything, order)), [
      '1.0.10',
      '1.0.9',
      '1.0.3',
      '1.0.2',
    ]);
  });

  it('finds notes and tags', () => {
    const noted = [
      { ...row('1.0.1'), notes: 'Trained on the March batch' },
      { ...row('1.0.2'), tags: ['baseline'] },
    ];
    const found = (text: string) =>
      versions(arrangeArchive(noted, { text, flag: 'all' }, { by: 'version', descending: true }));
    assert.deepEqual([found('march'), found('BASE'), found('july')], [['1.0.1'], ['1.0.2'], []]);
  });

  it('rises or falls, by every column', () => {
    const dated = ['2026-01-03', '2026-01-01', '2026-01-02'].map((day, index) => ({
      ...row(`1.0.${index + 9}`, 0.9 - index / 10),
      archivedAt: `${day}T00:00:00Z`,
      reason: ['b', 'c', 'A'][index]!,
    }));
    for (const [by, rising] of [
      ['version', ['1.0.9', '1.0.10', '1.0.11']],
      ['archivedAt', ['1.0.10', '1.0.11', '1.0.9']],
      ['reason', ['1.0.11', '1.0.9', '1.0.10']],
      ['composite_score', ['1.0.11', '1.0.10', '1.0.9']],
    ] as const) {
      const arranged = (descending: boolean) =>
        versions(arrangeArchive(dated, everything, { by, descending }));
      assert.deepEqual(arranged(false), rising, by);
      assert.deepEqual(arranged(true), rising.toReversed(), by);
    }
  });

  it('puts what was never measured last, whether the best or the worst come first', () => {
    const some = [row('1.0.0'), row('1.0.1', -3), row('1.0.2', 0.5), row('1.0.3')];
    const arranged = (descending: boolean) =>
      versions(arrangeArchive(some, everything, { by: 'composite_score', descending }));
    assert.deepEqual(arranged(true), ['1.0.2', '1.0.1', '1.0.0', '1.0.3']);
    assert.deepEqual(arranged(false), ['1.0.1', '1.0.2', '1.0.0', '1.0.3']);
  });

  it('finds every word in version, id or reason', () => {
    const order = { by: 'version', descending: false };
    const found = arrangeArchive(rows, { text: 'replaced NET_v1.0.1', flag: 'all' }, order);
    assert.deepEqual(versions(found), ['1.0.10']);
  });

  it('keeps those with a flag, or those without one', () => {
    const order = { by: 'version', descending: false };
    const flagged = arrangeArchive(rows, { text: '', flag: 'rejected' }, order);
    assert.deepEqual(versions(flagged), ['1.0.3']);
    assert.equal(arrangeArchive(rows, { text: '', flag: 'plain' }, order).length, 3);
  });

  it('falls at the first click on a column, and turns at every further one', () => {
    let order = { by: 'version', descending: true };
    const clicks = ['reason', 'reason', 'reason', 'version'].map((by) => {
      order = turnedOrder(order, by);
      return [order.by, directionOf(order, by), directionOf(order, 'archivedAt')];
    });
    assert.deepEqual(clicks, [
      ['reason', 'descending', 'none'],
      ['reason', 'ascending', 'none'],
      ['reason', 'descending', 'none'],
      ['version', 'descending', 'none'],
    ]);
  });
});
