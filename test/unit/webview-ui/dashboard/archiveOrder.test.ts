import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ArchiveFlag, ArchiveRow } from '../../../../src/protocol/dashboard';
import { arrangeArchive } from '../../../../webview-ui/dashboard/archiveOrder';

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

  it('puts what was never measured last when the best come first', () => {
    const order = { by: 'composite_score', descending: true };
    assert.deepEqual(versions(arrangeArchive(rows, everything, order)).at(-1), '1.0.2');
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
});
