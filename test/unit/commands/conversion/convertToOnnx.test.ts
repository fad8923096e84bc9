import assert from 'node:assert/strict';
import { convertToOnnx } from '../../../../src/commands/conversion/convertToOnnx';
import { proposeContract } from '../../../../src/core/contractProposal/propose';
import type { ModelPreview } from '../../../../src/core/evaluation/ports/modelPreview';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { CheckpointServices } from '../../../../src/ui/checkpointServices';
import { scriptedContext } from '../../../support/scriptedPipeline';
import { ScriptedUi } from '../../../support/scriptedUi';
import { makeSnapshot, root } from '../../../support/snapshots';

const { status } = makeSnapshot();
const operation = { id: 'x', type: 'convert', at: '', by: 'ada' } as const;
const preview: ModelPreview = {
  ...{ sample: 'E1', width: 8, height: 8, png: '', fed: { min: 0, mean: 0.5, max: 1 } },
  answers: { head: { task: 'classification', best: [{ name: '2', probability: 0.9 }] } },
};
const graph = {
  inputs: [{ name: 'x', type: 'float32' as const, shape: ['N', 3, 224, 224] }],
  outputs: [{ name: 'logits', type: 'float32' as const, shape: ['N', 3] }],
  nodes: [],
};

/** @param main the version's file */
function world(
  answers: (string | undefined)[],
  main = 'best_model.pth',
  more: Partial<CheckpointServices> = {},
) {
  const ui = new ScriptedUi(answers);
  const folder = `${root}/models/archive/net_v1.0.1`;
  const champion = status?.champion && { ...status.champion, contract_sha256: 'c' };
  const registry = {
    resolve: (version: string) =>
      Promise.resolve({
        ...{ version, model_id: `net_v${version}`, folder, file: `${folder}/${main}` },
        metrics: {},
      }),
    status: () => Promise.resolve({ ...status!, champion: champion ?? null, token: 't' }),
    recordConversion: ({ version }: { version: string }) =>
      Promise.resolve({ version, model_id: `net_v${version}`, added: [], operation }),
  };
  const { context, calls } = scriptedContext(ui, registry, {
    propose: (_path, { claims = [] } = {}) =>
      Promise.resolve({ ...proposeContract({ graph, claims }), file: '/converted/m.onnx' }),
    previewModel: () => Promise.resolve(preview),
  });
  const lines: string[] = [];
  const log = {
    ...{ info: (line: string) => void lines.push(line), warn: () => undefined },
    ...{ error: () => undefined, show: () => undefined },
  };
  const checkpoints = { ...context.services.checkpoints, ...more };
  const services = { ...context.services, checkpoints };
  return { ui, lines, calls, context: { ...context, services, log } };
}

const version = { root, version: status?.champion?.version ?? '' };
const file = { root: '', file: '/runs/best.pth' };
const isWritten = (call: string) => /^(?:recordConversion|convert)\(/.test(call);

describe('Convert to ONNX…', () => {
  it('shows what was recognised and one sample’s answers, then adds the model to the version', async () => {
    const { ui, context, calls, lines } = world(['accept']);
    await convertToOnnx(context, version);
    const [review] = ui.reviews;
    assert.equal(review?.purpose, 'convert');
    assert.equal(review?.conversion?.title, 'best_model.pth is convnext_tiny');
    const facts = review?.conversion?.facts.map(({ name, value }) => `${name}: ${value}`);
    assert.deepEqual(facts, [
      'Architecture: convnext_tiny of torchvision',
      'Backbone: 178 of 178 weights',
      'Head: size_head: 3×768',
      'Input: 3×224×224',
      'Prefix removed: net.',
      'Left over: 1',
    ]);
    assert.deepEqual(review?.conversion?.lists, [
      { title: 'Matched (1)', items: ['size_head.weight [3, 768]'] },
      { title: 'Left over (1)', items: ['queue [2, 4]'] },
    ]);
    assert.equal(review?.preview, preview);
    assert.ok(calls.some((call) => call.startsWith('recordConversion(')));
    assert.match(ui.told.join(), /An ONNX model was added to net_v/);
    assert.match(lines.join('\n'), /convnext_tiny, 1 weights matched\nleft over: queue \[2, 4\]/);
  });

  it('writes the model of a file next to it, fed as the published weights are', async () => {
    const { ui, context, calls } = world(['accept']);
    await convertToOnnx(context, file);
    const sources = ui.reviews[0]?.facts.map(({ source }) => source).join();
    assert.match(sources ?? '', /torchvision:convnext_tiny/);
    assert.deepEqual(calls.filter(isWritten), [
      'convert({"file":"/runs/best.pth","output":"/runs/best.onnx"})',
    ]);
    assert.match(ui.told.join(), /best\.onnx was written\. \[Register Model…\]/);
  });

  it('writes nothing when it is cancelled', async () => {
    for (const target of [version, file]) {
      const { context, calls } = world([undefined]);
      await convertToOnnx(context, target);
      assert.deepEqual(calls.filter(isWritten), []);
      assert.ok(!calls.includes('refresh'));
    }
  });

  it('replaces no file without a question', async () => {
    const output = (path: string) => Promise.resolve({ path: `${path}.onnx`, exists: true });
    const kept = world(['accept', undefined], undefined, { output });
    await convertToOnnx(kept.context, file);
    assert.deepEqual(kept.calls.filter(isWritten), []);
    const replaced = world(['accept', 'Replace'], undefined, { output });
    await convertToOnnx(replaced.context, file);
    assert.equal(replaced.calls.filter(isWritten).length, 1);
  });

  it('draws a head at random only after a warning', async () => {
    const refused = new UserError('best.pth has no head', '', { kind: 'refused' });
    const plan = ({ allowRandom }: { allowRandom?: boolean }) =>
      allowRandom ? Promise.resolve() : Promise.reject(refused);
    const answers = ['Draw a Head at Random…', '5', 'Draw at Random', 'accept'];
    const { ui, context, calls } = world(answers, undefined, { plan });
    await convertToOnnx(context, file);
    assert.match(ui.asked.join('\n'), /at random\? \| Its answers mean nothing until/);
    assert.match(calls.filter(isWritten).join(), /"classes":5,"allowRandom":true/);
    const stopped = world(['Draw a Head at Random…', '5', undefined], undefined, { plan });
    await convertToOnnx(stopped.context, file);
    assert.deepEqual(stopped.calls.filter(isWritten), []);
  });

  it('asks for an activation, which weights do not tell', async () => {
    const refused = new UserError('hidden layers', '', { kind: 'refused' });
    const plan = ({ activation }: { activation?: string }) =>
      activation === undefined ? Promise.reject(refused) : Promise.resolve();
    const { all } = await world([]).context.services.checkpoints.likely('');
    const deep = all.map((one) => ({
      ...one,
      heads: one.heads.map((head) => ({ ...head, hidden: [512, 'activation'] as const })),
    }));
    const likely = () => Promise.resolve({ all: deep, fitting: deep });
    const { ui, context, calls } = world(['GELU', 'accept'], undefined, { plan, likely });
    await convertToOnnx(context, file);
    assert.match(calls.filter(isWritten).join(), /"activation":"gelu"/);
    const facts = ui.reviews[0]?.conversion?.facts.map(({ name, value }) => `${name}: ${value}`);
    assert.ok(facts?.includes('Activation: gelu'), facts?.join());
  });

  it('asks for the architecture where none fits, and writes a script for one’s own', async () => {
    const { all } = await world([]).context.services.checkpoints.likely('');
    const near = all.map((one) => ({ ...one, missing: [{ name: 'stem.weight', dims: [4] }] }));
    const likely = () => Promise.resolve({ all: near, fitting: [] });
    const own = world(['An Architecture of My Own…'], undefined, { likely });
    await convertToOnnx(own.context, file);
    assert.match(own.ui.asked.join(), /No architecture fits all weights in best\.pth/);
    assert.deepEqual(own.calls, ['writeScript(/runs/best.convert.py)']);
    assert.ok(own.ui.told.includes('edit: /runs/best.convert.py'));
    const near1 = world(['convnext_tiny', 'accept'], undefined, { likely });
    await convertToOnnx(near1.context, file);
    assert.match(near1.calls.filter(isWritten).join(), /"architecture":"convnext_tiny"/);
  });

  it('takes a change from the review, and shows it again', async () => {
    const answers = ['change', 'Input size', '192×256', 'change', undefined, 'accept'];
    const { ui, context, calls } = world(answers);
    await convertToOnnx(context, file);
    assert.equal(ui.reviews.length, 3);
    assert.match(calls.filter(isWritten).join(), /"size":\[192,256\]/);
  });

  it('leaves a version alone that has an ONNX model, and a file that is no checkpoint', async () => {
    const { ui, context } = world([], 'best_model.onnx');
    await convertToOnnx(context, version);
    assert.match(ui.told.join(), /has an ONNX model already/);
    const notes = { root: '', file: '/runs/notes.txt' };
    await assert.rejects(
      convertToOnnx(context, notes),
      /holds no weights of PyTorch or safetensors/,
    );
  });
});
