import assert from 'node:assert/strict';
import { mergeLogs } from '../../../../../src/core/shared/log/mergeLogs';
import type { OperationType } from '../../../../../src/core/shared/log/operation';

const line = (at: string, type: OperationType, id: string) => ({ id, type, at, by: 'ada' });

describe('the logs of models and of backbones as one', () => {
  const models = {
    operations: [
      line('2026-02-10T15:00:03Z', 'promote', 'm2'),
      line('2026-02-10T15:00:01Z', 'register', 'm1'),
    ],
    intact: true,
  };
  const backbones = {
    operations: [
      line('2026-02-10T15:00:02Z', 'commit', 'b2'),
      line('2026-02-10T15:00:01Z', 'build', 'b1'),
    ],
    intact: true,
  };

  it('is newest first, and cut after it was put in order', () => {
    const ids = mergeLogs([models, backbones]).operations.map(({ id }) => id);
    assert.deepEqual(ids, ['m2', 'b2', 'm1', 'b1']);
    const newest = mergeLogs([models, backbones], 2).operations.map(({ id }) => id);
    assert.deepEqual(newest, ['m2', 'b2']);
  });

  it('is intact when both are', () => {
    assert.equal(mergeLogs([models, backbones]).intact, true);
    assert.equal(mergeLogs([models, { ...backbones, intact: false }]).intact, false);
  });
});
