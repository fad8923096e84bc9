import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { promote } from '../../../src/commands/promote';
import type { ChangeResult } from '../../../src/core/registry/modelRegistry';
import { plan, scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';

const operation = { id: 'x', type: 'promote', at: '', by: 'ada' } as const;
const result: ChangeResult = { from: '1.0.1', to: '1.0.2', operation };
const allowed = {
  planPromote: () => Promise.resolve(plan),
  promote: () => Promise.resolve(result),
};
/** What a call shows of the progress and the cancel button that it is given. */
const running = JSON.stringify({ signal: {} });
const planned = `planPromote(${running})`;
const refused = { ...plan, refusals: ['1.0.1 was not evaluated on the same samples.'] };

describe('promote', () => {
  it('names both versions and the consequence, and promotes what was confirmed', async () => {
    const ui = new ScriptedUi(['Promote']);
    const { context, calls } = scriptedContext(ui, allowed);
    await promote(context);
    assert.deepEqual(ui.asked, [
      'progress: Comparing challenger and champion',
      'Promote 1.0.2 to replace champion 1.0.1? | Composite 0.9450 > 0.9350.\n\n1.0.1 goes to the archive.',
      'progress: Promoting',
    ]);
    assert.deepEqual(calls, [planned, `promote({"expected":"state-1"}, ${running})`, 'refresh']);
    assert.deepEqual(ui.told, ['tell: 1.0.2 is champion now. [Show Details] [Show Operation Log]']);
  });

  it('does nothing on cancel, not even a refresh', async () => {
    const ui = new ScriptedUi([undefined]);
    const { context, calls } = scriptedContext(ui, allowed);
    await promote(context);
    assert.deepEqual(calls, [planned]);
    assert.deepEqual(ui.told, []);
  });

  it('says why it is refused, and forces with a reason only', async () => {
    const registry = { ...allowed, planPromote: () => Promise.resolve(refused) };
    const ui = new ScriptedUi(['Promote Anyway…', ' The gate is wrong ']);
    const { context, calls } = scriptedContext(ui, registry);
    await promote(context);
    assert.match(ui.asked[1] ?? '', /would be refused at present\. \| 1\.0\.1 was not evaluated/);
    assert.equal(
      calls[1],
      `promote({"expected":"state-1","force":true,"reason":"The gate is wrong"}, ${running})`,
    );
  });

  it('does nothing without a reason', async () => {
    const registry = { ...allowed, planPromote: () => Promise.resolve(refused) };
    const { context, calls } = scriptedContext(
      new ScriptedUi(['Promote Anyway…', undefined]),
      registry,
    );
    await promote(context);
    assert.deepEqual(calls, [planned]);
  });

  it('evaluates both where evidence is missing, and asks again', async () => {
    const plans = [refused, plan];
    const registry = { ...allowed, planPromote: () => Promise.resolve(plans.shift() ?? plan) };
    const ui = new ScriptedUi(['Evaluate Both', 'Promote']);
    const evaluateTogether = () => Promise.resolve([]);
    const { context, calls } = scriptedContext(ui, registry, { evaluateTogether });
    await promote(context);
    assert.match(calls[1] ?? '', /^evaluateTogether\(\["challenger","champion"\]/);
    assert.ok(calls.includes(`promote({"expected":"state-1"}, ${running})`));
  });

  it('shows the comparison where the evidence is there, since another run would not change it', async () => {
    const registry = {
      ...allowed,
      planPromote: () => Promise.resolve({ ...refused, judged: true }),
    };
    const ui = new ScriptedUi(['Show Comparison']);
    const { context, calls } = scriptedContext(ui, registry);
    await promote(context);
    assert.deepEqual(calls, [planned]);
    assert.deepEqual(
      ui.places.map(({ tab, detail }) => [tab, detail]),
      [['compare', { a: '1.0.2', b: '1.0.1' }]],
    );
  });

  it('offers the way back when the new champion does not load in production', async () => {
    const load = { ...result, load_failure: 'external data is missing' };
    const registry = { ...allowed, promote: () => Promise.resolve(load) };
    const ui = new ScriptedUi(['Promote']);
    await promote(scriptedContext(ui, registry).context);
    assert.match(ui.told.join(), /^fail: .*external data is missing \[Rollback…\]$/);
  });
});
