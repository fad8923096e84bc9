import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { autoUpdate } from '../../../src/commands/autoUpdate';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { challenger, champion, makeSnapshot } from '../../support/snapshots';
import type { Comparison } from '../../../src/core/comparison/comparison';
import type { EvaluationResults } from '../../../src/core/evaluation/results/evaluationResults';
import type { RegisterResult } from '../../../src/core/registry/modelRegistry';

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

  describe('that evaluates', () => {
    const files = [{ path: 'best_model.onnx', sha256: 'a', bytes: 1 }];
    const results = {
      ...{ version: '1.0.2', model_id: 'net_v1.0.2', composite_score: 0.94, heads: {} },
      ...{ dataset: { samples: 400, skipped: [] }, warnings: [] },
    };

    async function evaluated(championFiles: typeof files) {
      const ui = new ScriptedUi();
      const { context, calls } = scriptedContext(
        ui,
        {
          candidate: () => Promise.resolve(candidate),
          register: () => Promise.resolve({ version: '1.0.2' } as RegisterResult),
        },
        {
          evaluateWithChampion: () => Promise.resolve(results as unknown as EvaluationResults),
          compare: () => Promise.resolve({ summary: 'it is not shown to be better' } as Comparison),
        },
      );
      const [pipeline] = context.pipelines.all;
      assert.ok(pipeline);
      const snapshot = makeSnapshot({
        challenger: { ...challenger, files },
        champion: { ...champion, files: championFiles },
      });
      Object.assign(pipeline, { snapshot });
      await autoUpdate(context, { pipeline, before: moving, after: settled }, () => 'evaluate');
      return { told: ui.told[0] ?? '', calls: calls.join() };
    }

    it('tells the verdict and the champion’s figure before it offers a promotion', async () => {
      const { told } = await evaluated([{ path: 'best_model.onnx', sha256: 'b', bytes: 1 }]);
      assert.match(
        told,
        /composite 0\.9400 over 400 samples\. Champion 1\.0\.1: composite 0\.9350 .*It is not shown to be better\. \[Promote…\]/,
      );
    });

    it('says that the model is the champion itself, and offers no promotion', async () => {
      const { told, calls } = await evaluated(files);
      assert.match(
        told,
        /1\.0\.2 is byte for byte the champion 1\.0\.1, so nothing would change\./,
      );
      assert.ok(!told.includes('Promote'), told);
      assert.match(told, /\[Reject…\]$/);
      assert.ok(!calls.includes('compare'));
    });
  });

  it('does nothing when another window was first', async () => {
    const { context, calls, pipeline } = setUp(false);
    await autoUpdate(context, { pipeline, before: moving, after: settled }, () => 'decide');
    assert.deepEqual(calls, ['candidate()', 'refresh']);
  });
});
