import assert from 'node:assert/strict';
import { convertToOnnx } from '../../../src/commands/convertToOnnx';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { makeSnapshot, root } from '../../support/snapshots';

const { status } = makeSnapshot();
const operation = { id: 'x', type: 'convert', at: '', by: 'ada' } as const;

function world(answers: (string | undefined)[], file: string) {
  const ui = new ScriptedUi(answers);
  const folder = `${root}/models/archive/net_v1.0.1`;
  const champion = status?.champion && { ...status.champion, contract_sha256: 'c' };
  const { context, calls } = scriptedContext(ui, {
    resolve: (version: string) =>
      Promise.resolve({
        ...{ version, model_id: `net_v${version}`, folder, file: `${folder}/${file}` },
        metrics: {},
      }),
    status: () => Promise.resolve({ ...status!, champion: champion ?? null, token: 't' }),
    recordConversion: ({ version }: { version: string }) =>
      Promise.resolve({ version, model_id: `net_v${version}`, added: [], operation }),
  });
  return { ui, context, calls };
}

const target = { root, version: status?.champion?.version ?? '' };

describe('Convert to ONNX…', () => {
  it('shows what was recognised, then adds the model to the version', async () => {
    const { ui, context, calls } = world(['Continue'], 'best_model.pth');
    await convertToOnnx(context, target);
    const [question = ''] = ui.asked;
    assert.match(question, /^best_model\.pth is convnext_tiny\. Convert it\?/);
    assert.match(question, /Head: size_head, 3 classes/);
    assert.match(question, /Prefix removed: net\./);
    assert.match(question, /Left over: queue \[2, 4\]/);
    assert.ok(calls.some((call) => call.startsWith('recordConversion(')));
    assert.match(ui.told.join(), /An ONNX model was added to net_v/);
  });

  it('writes nothing when it is cancelled', async () => {
    const { context, calls } = world([undefined], 'best_model.pth');
    await convertToOnnx(context, target);
    assert.ok(!calls.some((call) => call.startsWith('recordConversion(')));
    assert.ok(!calls.includes('refresh'));
  });

  it('leaves a version alone that has an ONNX model', async () => {
    const { ui, context } = world([], 'best_model.onnx');
    await convertToOnnx(context, target);
    assert.match(ui.told.join(), /has an ONNX model already/);
  });
});
