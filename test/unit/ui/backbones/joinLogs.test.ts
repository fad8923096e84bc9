import assert from 'node:assert/strict';
import type { BackboneSnapshot } from '../../../../src/ui/backbones/backboneFolder';
import { joinAllLogs } from '../../../../src/ui/backbones/joinLogs';
import type { Snapshot } from '../../../../src/ui/pipelines/snapshot';
import type { Operation } from '../../../../src/core/shared/log/operation';

const operation = (id: string, at: string): Operation =>
  ({ id, at, type: 'commit', by: 'someone', reason: null }) as unknown as Operation;
const [configured, registered, restored] = [
  operation('a', '2026-02-10T15:00:00Z'),
  operation('b', '2026-02-10T15:01:00Z'),
  operation('c', '2026-02-10T15:02:00Z'),
];

describe('joinAllLogs', () => {
  const folder = { root: '/r', name: 'r', operations: [restored, configured], intact: true };
  const ids = (registries: readonly Partial<Snapshot>[]) =>
    joinAllLogs(
      registries as readonly Snapshot[],
      [folder] as unknown as readonly BackboneSnapshot[],
    ).map(({ operations }) => operations.map(({ id }) => id));

  it('tells once what the log of the registry tells of backbones, too', () => {
    const registry = { root: '/r', operations: [registered, configured], intact: true };
    assert.deepEqual(ids([registry]), [['c', 'b', 'a']]);
  });

  it('tells the log of backbones around which there is no registry', () => {
    const other = { root: '/other', operations: [registered], intact: true };
    assert.deepEqual(ids([other]), [['b'], ['c', 'a']]);
  });
});
