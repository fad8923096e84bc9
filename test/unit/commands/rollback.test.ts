import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rollback } from '../../../src/commands/rollback';
import type { ChangeResult, RollbackCandidate } from '../../../src/core/registry/modelRegistry';
import { plan, scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const operation = { id: 'x', type: 'rollback', at: '', by: 'ada' } as const;
const result: ChangeResult = { from: '1.0.1', to: '1.0.0', operation };
const candidate: RollbackCandidate = {
  version: '1.0.0',
  model_id: 'convnext_v1.0.0',
  archived_at: '2026-02-10T15:00:00Z',
  metrics: { composite_score: 0.9 },
  loadable: true,
};
const registry = {
  rollbackCandidates: () => Promise.resolve([candidate]),
  planRollback: () => Promise.resolve({ ...plan, to: '1.0.0' }),
  rollback: () => Promise.resolve(result),
};
const everything = ['convnext_v1.0.0', 'A bug in the new model', 'Roll Back'];

describe('rollback', () => {
  it('asks for version and situation, then in a modal that names both', async () => {
    const ui = new ScriptedUi([...everything]);
    const { context, calls } = scriptedContext(ui, registry);
    assert.equal(await rollback(context), result);
    assert.match(ui.asked[2] ?? '', /^Roll back from 1\.0\.1 to 1\.0\.0\? \| .*high priority/s);
    const input = {
      version: '1.0.0',
      situation: 'model_bug',
      expected: 'state-1',
    };
    assert.deepEqual(calls.slice(2), [`rollback(${JSON.stringify(input)})`, 'refresh']);
  });

  it('takes a reason in the user’s own words', async () => {
    const ui = new ScriptedUi(['convnext_v1.0.0', 'Other…', ' The camera moved. ', 'Roll Back']);
    const { context, calls } = scriptedContext(ui, registry);
    await rollback(context);
    assert.match(calls[2] ?? '', /"situation":"user_request","reason":"The camera moved\."/);
  });

  for (const stop of [0, 1, 2]) {
    it(`does nothing on cancel at question ${stop + 1}`, async () => {
      const ui = new ScriptedUi([...everything.slice(0, stop), undefined]);
      const { context, calls } = scriptedContext(ui, registry);
      assert.equal(await rollback(context), undefined);
      assert.ok(!calls.some((call) => /^(rollback\(|refresh)/.test(call)));
      assert.deepEqual(ui.told, []);
    });
  }

  it('takes the version of a tree item without asking for it', async () => {
    const ui = new ScriptedUi(['Requested manually', 'Roll Back']);
    const { context } = scriptedContext(ui, registry);
    assert.equal(await rollback(context, { root, version: '1.0.0' }), result);
  });

  it('forces the end of a production path only under a button that says so', async () => {
    const refusals = ['the production path would end'];
    const ends = { ...registry, planRollback: () => Promise.resolve({ ...plan, refusals }) };
    const ui = new ScriptedUi([...everything.slice(0, 2), 'Roll Back Anyway']);
    const { context, calls } = scriptedContext(ui, ends);
    await rollback(context);
    assert.match(calls[2] ?? '', /^rollback\(.*"force":true/);
  });

  it('says so when there is nothing to go back to', async () => {
    const none = { ...registry, rollbackCandidates: () => Promise.resolve([]) };
    await assert.rejects(rollback(scriptedContext(new ScriptedUi(), none).context), /no archived/);
  });
});
