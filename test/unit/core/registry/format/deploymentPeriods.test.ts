import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deploymentPeriods } from '../../../../../src/core/registry/format/deploymentPeriods';
import type { Operation, OperationType } from '../../../../../src/core/shared/log/operation';

const operation = (type: OperationType, day: number, to?: string): Operation => ({
  id: `${type}-${day}`,
  type,
  at: `2026-02-0${day}T00:00:00Z`,
  by: 'ann',
  ...(to !== undefined && { to }),
});

describe('who was in production when', () => {
  it('follows promotions and rollbacks, newest first in the log as it may be', () => {
    const log = [
      operation('rollback', 4, '1.0.0'),
      operation('evaluate', 3),
      operation('promote', 2, '1.0.1'),
      operation('promote', 1, '1.0.0'),
    ];
    assert.deepEqual(
      deploymentPeriods(log).map(({ version, from, until, by }) => [
        version,
        from[9],
        until?.[9],
        by,
      ]),
      [
        ['1.0.0', '1', '2', 'promote'],
        ['1.0.1', '2', '4', 'promote'],
        ['1.0.0', '4', undefined, 'rollback'],
      ],
    );
  });

  it('begins no new period at an operation that changes no role', () => {
    const log = [operation('promote', 1, '1.0.0'), operation('follow', 2, '1.0.0')];
    assert.equal(deploymentPeriods(log).length, 1);
  });

  it('knows the champion of a registry that was adopted', () => {
    const champion = { version: '1.0.5', deployed_at: '2026-02-03T00:00:00Z' };
    const found = deploymentPeriods([operation('promote', 1, '1.0.0')], champion);
    assert.deepEqual(found.at(-1), {
      version: '1.0.5',
      from: champion.deployed_at,
      by: 'adopt',
    });
    assert.equal(found[0]?.until, champion.deployed_at);
  });

  it('is empty where nobody ever was', () => {
    assert.deepEqual(deploymentPeriods([], null), []);
  });
});
