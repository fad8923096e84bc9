import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Comparison } from '../../../../src/core/comparison/comparison';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { knownVerdict } from '../../../../src/ui/pipelines/verdict';
import { challenger, makeStatus } from '../../../support/snapshots';

/** A workspace that remembers one comparison, and tells what it was asked for. */
function workspace(found: Comparison | undefined) {
  const asked: string[] = [];
  return {
    asked,
    knownComparison: (a: string, b: string) => {
      asked.push(`${a} ${b}`);
      return Promise.resolve(found);
    },
  };
}

describe('the verdict that views tell', () => {
  it('is that of the comparison of challenger and champion that is kept', async () => {
    const kept = workspace({ verdict: 'better' } as Comparison);
    assert.equal(await knownVerdict(kept, makeStatus()), 'better');
    assert.deepEqual(kept.asked, ['1.0.2 1.0.1']);
    assert.equal(await knownVerdict(workspace(undefined), makeStatus()), undefined);
  });

  it('is not looked for where nothing can have been compared', async () => {
    const kept = workspace({ verdict: 'better' } as Comparison);
    const without = [
      makeStatus({ challenger: null }),
      makeStatus({ champion: null }),
      makeStatus({ challenger: { ...challenger, metrics: {} } }),
    ];
    for (const status of without) assert.equal(await knownVerdict(kept, status), undefined);
    assert.deepEqual(kept.asked, []);
  });

  it('is unknown where a model is gone', async () => {
    const knownComparison = () => Promise.reject(new UserError('gone', 'mend it'));
    assert.equal(await knownVerdict({ knownComparison }, makeStatus()), undefined);
  });
});
