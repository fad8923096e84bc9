import assert from 'node:assert/strict';
import { bisectEvent } from '../../../../../src/core/comparison/events/bisectEvent';
import type { BisectPorts } from '../../../../../src/core/comparison/events/bisectEvent';
import type { VersionStatus } from '../../../../../src/core/registry/format/types';
import { evaluatedWorld, located } from '../../../../support/evaluatedWorld';

const roles: Readonly<Record<string, VersionStatus>> = {
  '1.2.0': 'challenger',
  '1.1.0': 'champion',
  '1.0.3': 'rejected',
  '1.0.2': 'archived',
  '1.0.1': 'pre_rollback',
  '1.0.0': 'archived',
};

/** 1.0.2 was the first to say Medium. */
async function ports(pinned: BisectPorts['registry']['events'] | null = null) {
  const world = await evaluatedWorld({ '1.0.1': { right: 390, wrongThere: 10 } });
  const ran: string[] = [];
  const found: BisectPorts = {
    evaluations: world.ports.evaluations,
    open: world.open,
    predictor: {
      answer: ({ version }, [event = '']) => {
        ran.push(version);
        const magnitude = ['1.0.0', '1.0.1'].includes(version) ? 'Small' : 'Medium';
        return Promise.resolve(new Map([[event, { magnitude }]]));
      },
    },
    registry: {
      resolve: (version) => Promise.resolve(located(version)),
      list: () =>
        Promise.resolve(
          Object.entries(roles).map(([version, status]) => ({
            ...located(version),
            status,
            path: '',
          })),
        ),
      events: pinned ?? (() => Promise.resolve({ events: [], pinned: [] })),
    },
  };
  return { found, ran };
}

describe('bisecting an event', () => {
  it('runs decided versions only, and takes the label from the data set', async () => {
    const { found, ran } = await ports();
    const result = await bisectEvent(found, 'SCN_7');
    assert.deepEqual([result.first_wrong, result.last_right], ['1.0.2', '1.0.1']);
    assert.ok(!ran.includes('1.2.0') && !ran.includes('1.0.3'));
  });

  it('takes what is pinned before the label, and what is asked for before both', async () => {
    const pinned = [{ id: 'SCN_7', expect: { magnitude: 'Medium' } }];
    const { found } = await ports(() => Promise.resolve({ events: [], pinned }));
    assert.equal((await bisectEvent(found, 'SCN_7')).first_wrong, null);
    const asked = await bisectEvent(found, 'SCN_7', { magnitude: 'Small' });
    assert.equal(asked.first_wrong, '1.0.2');
  });

  it('says when nobody knows the right answer', async () => {
    const { found } = await ports();
    await assert.rejects(bisectEvent(found, 'SCN_999'), /The right answer to SCN_999 is not known/);
  });
});
