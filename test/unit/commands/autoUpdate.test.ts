import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { autoUpdate } from '../../../src/commands/autoUpdate';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { makeSnapshot } from '../../support/snapshots';

const candidate = { path: 'models/challenger', files: ['best_model.onnx'], ready: true };
const moving = makeSnapshot({ challenger: null, candidate }, { candidateSettled: false });
const settled = makeSnapshot({ challenger: null, candidate });
const decision = { decision: 'promoted', version: '1.0.2', reason: 'better' } as const;

function setUp(ready: boolean) {
  const ui = new ScriptedUi();
  const registry = { candidate: () => Promise.resolve(ready ? candidate : null) };
  const scripted = scriptedContext(ui, registry, { autoupdate: () => Promise.resolve(decision) });
  const [pipeline] = scripted.context.pipelines.all;
  assert.ok(pipeline);
  return { ...scripted, ui, pipeline };
}

describe('autoUpdate', () => {
  it('offers a candidate once when it comes to rest', async () => {
    const { context, ui, pipeline } = setUp(true);
    await autoUpdate(context, { pipeline, before: moving, after: settled }, () => 'off');
    await autoUpdate(context, { pipeline, before: settled, after: settled }, () => 'off');
    assert.equal(ui.told.length, 1);
    assert.match(ui.told[0] ?? '', /\[Register…\]$/);
  });

  it('leaves a candidate alone that is still being written', async () => {
    const { context, ui, calls, pipeline } = setUp(true);
    await autoUpdate(context, { pipeline, before: undefined, after: moving }, () => 'decide');
    assert.deepEqual([ui.told, calls], [[], []]);
  });

  it('decides by standing consent, and offers the way back', async () => {
    const { context, ui, calls, pipeline } = setUp(true);
    await autoUpdate(context, { pipeline, before: moving, after: settled }, () => 'decide');
    assert.match(calls.join(), /candidate\(\),autoupdate\(/);
    assert.deepEqual(ui.told, [
      'tell: 1.0.2 was promoted on its own: better [Rollback…] [Show Operation Log]',
    ]);
  });

  it('does nothing when another window was first', async () => {
    const { context, calls, pipeline } = setUp(false);
    await autoUpdate(context, { pipeline, before: moving, after: settled }, () => 'decide');
    assert.deepEqual(calls, ['candidate()', 'refresh']);
  });
});
