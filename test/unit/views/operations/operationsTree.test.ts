import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FollowUp } from '../../../../src/core/registry/format/types';
import { operationDetail } from '../../../../src/views/operations/operationView';
import { OperationsTree } from '../../../../src/views/operations/operationsTree';
import { drawTree } from '../../../support/drawTree';
import { inIndonesian } from '../../../support/inIndonesian';
import { makeSnapshot, root } from '../../../support/snapshots';
import type { Operation } from '../../../../src/core/shared/log/operation';
import { kept } from '../../../../src/core/shared/text/kept';
import { sentence } from '../../../../src/core/shared/text/sentence';
import type { Value } from '../../../../src/core/shared/text/sentence';

const at = '2026-02-10T15:00:00Z';
const operations: Operation[] = [
  { id: 'c', type: 'rollback', at, by: 'ada', reason: 'A bug', from: '1.0.2', to: '1.0.1' },
  { id: 'b', type: 'promote', at, by: 'ada', from: '1.0.1', to: '1.0.2' },
  { id: 'a', type: 'register', at, by: 'automatic', version: '1.0.2' },
];
const followUp: FollowUp = {
  operation: 'c',
  version: '1.0.2',
  situation: 'false_positives',
  priority: 'critical',
  action: 'investigate',
  opened_at: at,
};

describe('why something was done', () => {
  const of = (type: Operation['type'], reason: Value) =>
    inIndonesian(() => operationDetail({ id: 'd', type, at, by: 'ada', ...kept({ reason }) }));

  it('is told in the language of the reader where we said it', () => {
    const added = sentence('events_added', { events: 'A, B' });
    assert.equal(of('events', added), 'peristiwa ditambahkan: A, B');
    assert.equal(of('reject', sentence('files_gone')), 'Berkasnya sudah tidak ada');
  });

  it('stays as a person wrote it, and as older logs have it', () => {
    assert.equal(of('reject', 'kitty is missing'), 'kitty is missing');
    assert.equal(of('events', 'added A, B'), 'added A, B');
  });
});

describe('OperationsTree', () => {
  it('shows open follow-ups first, then the log, newest first', async () => {
    const snapshot = makeSnapshot({ open_follow_ups: [followUp] }, { operations });
    assert.deepEqual(await drawTree(new OperationsTree(() => [snapshot])), [
      'Open: investigate 1.0.2 (False positives rose sharply (critical)) [followUp]',
      'Rolled back 1.0.2 → 1.0.1 (2026-02-10 15:00 UTC) [operation]',
      'Promoted 1.0.1 → 1.0.2 (2026-02-10 15:00 UTC) [operation]',
      'Registered 1.0.2 (2026-02-10 15:00 UTC) [operation]',
    ]);
  });

  it('says when the hash chain is broken', async () => {
    const tree = new OperationsTree(() => [makeSnapshot({}, { operations, intact: false })]);
    assert.match((await drawTree(tree))[0] ?? '', /hash chain is broken/);
  });

  it('hands the follow-up to commands', async () => {
    const snapshot = makeSnapshot({ open_follow_ups: [followUp] });
    const [node] = await new OperationsTree(() => [snapshot]).children();
    assert.deepEqual([node?.root, node?.operation], [root, 'c']);
  });

  it('refreshes only when the log or the follow-ups changed', () => {
    const before = makeSnapshot({}, { operations });
    const tree = new OperationsTree(() => [before]);
    assert.deepEqual(tree.changes(before, makeSnapshot({ champion: null }, { operations })), []);
    const closed = makeSnapshot({}, { operations: operations.slice(1) });
    assert.deepEqual(tree.changes(before, closed), [undefined]);
  });

  it('refreshes one folder of several', async () => {
    const first = makeSnapshot({}, { operations });
    const second = makeSnapshot({ root: '/home/ann/other' }, { name: 'other' });
    const tree = new OperationsTree(() => [first, second]);
    await tree.children();
    const after = { ...second, operations };
    assert.deepEqual(
      tree.changes(second, after).map((node) => node?.root),
      ['/home/ann/other'],
    );
  });
});
