import assert from 'node:assert/strict';
import { registerModel } from '../../../../src/commands/registerModel/registerModel';
import type { Workspace } from '../../../../src/core/app/workspace';
import { proposeContract } from '../../../../src/core/contractProposal/propose';
import type { ModelPreview } from '../../../../src/core/evaluation/ports/modelPreview';
import type { RegisterInput, RegisterResult } from '../../../../src/core/registry/modelRegistry';
import type { Status } from '../../../../src/core/registry/format/types';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { scriptedContext } from '../../../support/scriptedPipeline';
import type { RegistryScript } from '../../../support/scriptedPipeline';
import { back, ScriptedUi } from '../../../support/scriptedUi';

const file = '/models/leaf.onnx';
const graph = {
  inputs: [{ name: 'x', type: 'float32' as const, shape: ['N', 3, 'H', 'W'] }],
  outputs: [{ name: 'logits', type: 'float32' as const, shape: ['N', 3] }],
  nodes: [],
};
const preview: ModelPreview = {
  ...{ sample: 'E1', width: 8, height: 8, png: '', fed: { min: 0, mean: 0.5, max: 1 } },
  answers: { kind: { task: 'classification', best: [{ name: 'rust', probability: 0.9 }] } },
};
const target = { root: '', file };
const notAsked = () => Promise.reject(new Error('no data set is chosen'));
const withoutData: Workspace['datasets'] = {
  isChosen: () => Promise.resolve(false),
  ...{ splits: notAsked, questions: notAsked, plan: notAsked, write: notAsked },
  ...{ find: notAsked, current: notAsked, pictures: notAsked },
};

/** A registry without versions, and a model of which the graph alone is known. */
function world(
  answers: (string | undefined)[],
  more: Partial<Workspace> = {},
  script: RegistryScript = {},
) {
  const registered: RegisterInput[] = [];
  const registry: RegistryScript = {
    candidate: () => Promise.resolve(null),
    list: () => Promise.resolve([]),
    status: () => Promise.resolve({ challenger: null, token: 't' } as Status & { token: string }),
    register: (input) => {
      registered.push(input);
      return Promise.resolve(resultOf(input));
    },
    ...script,
  };
  const ui = new ScriptedUi(answers);
  const { context, calls } = scriptedContext(ui, registry, {
    heads: () => Promise.resolve(undefined),
    propose: (_path, { claims = [] } = {}) =>
      Promise.resolve({ ...proposeContract({ graph, claims }), file }),
    previewModel: () => Promise.resolve(preview),
    datasetClasses: () => Promise.resolve({ label: ['healthy', 'rust', 'scab'] }),
    datasets: withoutData,
    ...more,
  });
  const lines: string[] = [];
  const log = {
    ...{ info: (line: string) => void lines.push(line), warn: () => undefined },
    ...{ error: () => undefined, show: () => undefined },
  };
  const run = () => registerModel({ ...context, log }, target);
  return { ui, calls, registered, lines, run };
}

function resultOf({ proposed }: RegisterInput): RegisterResult {
  assert.ok(proposed);
  const { contract, origin } = proposed;
  const files = [{ path: 'best_model.onnx', sha256: '', bytes: 1 }];
  return {
    ...{ model_id: 'model_v1.0.0', version: '1.0.0', files, contract },
    contract_origin: origin,
  };
}

const told = ['224×224', 'ImageNet', 'healthy, rust, scab'];

describe('Register Model…', () => {
  it('asks what the graph leaves open, shows the model at work, and registers it', async () => {
    const { ui, registered, lines, run } = world([...told, 'accept']);
    await run();
    assert.deepEqual(ui.asked, [
      'Register leaf.onnx',
      'Register leaf.onnx',
      'Register leaf.onnx',
      'progress: Running leaf.onnx on one image',
      'review leaf.onnx',
      'progress: Registering the challenger',
    ]);
    const [{ source, proposed } = {}] = registered;
    assert.equal(source, file);
    assert.deepEqual(proposed?.contract.classes, { label: ['healthy', 'rust', 'scab'] });
    assert.deepEqual(proposed?.contract.input.size, [224, 224]);
    assert.equal(proposed?.origin['input.mean'], 'preset imagenet');
    assert.match(ui.told[0] ?? '', /model_v1\.0\.0 is the challenger.*comes from: .*preset imagen/);
    assert.match(lines[0] ?? '', /input\.mean: preset imagenet/);
  });

  it('goes back to the question before', async () => {
    const { registered, run } = world(['256×256', back, ...told, 'accept']);
    await run();
    assert.deepEqual(registered[0]?.proposed?.contract.input.size, [224, 224]);
  });

  it('takes numbers of its own, and refuses those that are none', async () => {
    const own = ['Other Values…', '1/127.5', '1', '1', 'Squash'];
    const { registered, run } = world(['224×224', ...own, 'healthy, rust, scab', 'accept']);
    await run();
    const input = registered[0]?.proposed?.contract.input;
    assert.deepEqual([input?.scale, input?.mean, input?.std], [1 / 127.5, [1, 1, 1], [1, 1, 1]]);
    assert.equal(input?.resize?.mode, 'squash');
    await assert.rejects(world(['224×224', 'Other Values…', '0']).run(), /refuses "0"/);
    const twice = ['224×224', 'ImageNet', 'Type the Names…', 'a, a, b'];
    await assert.rejects(world(twice).run(), /"a" is listed twice/);
    const few = ['224×224', 'ImageNet', 'Type the Names…', 'a, b'];
    await assert.rejects(world(few).run(), /3 classes; 2 names/);
  });

  it('changes what does not look right, and shows the same sample again', async () => {
    const { ui, calls, registered, run } = world([
      ...[...told, 'next', 'change', 'Colour Order', 'BGR', 'accept'],
    ]);
    await run();
    assert.equal(registered[0]?.proposed?.contract.input.color, 'BGR');
    const turns = calls
      .filter((call) => call.startsWith('previewModel'))
      .map((call) => call.match(/"turn":\d/)?.[0]);
    assert.deepEqual(turns, ['"turn":0', '"turn":1', '"turn":1']);
    const color = ui.reviews.at(-1)?.facts.find(({ name }) => name === 'Input');
    assert.match(color?.value ?? '', /BGR/);
    assert.match(color?.source ?? '', /you/);
  });

  it('writes nothing when the preview is cancelled', async () => {
    const { ui, registered, run } = world([...told, undefined]);
    await run();
    assert.deepEqual([registered, ui.told], [[], []]);
  });

  it('says why a model does not run, and lets it be changed', async () => {
    const failing = () => Promise.reject(new UserError('It takes [1, 1, 8, 8]', 'Check it.'));
    const answers = [...told, undefined];
    const { ui, registered, run } = world(answers, { previewModel: failing });
    await run();
    assert.equal(ui.reviews[0]?.failure, 'It takes [1, 1, 8, 8]. Check it.');
    assert.deepEqual(registered, []);
  });

  it('asks for an image where there is no evaluation data, which may be skipped', async () => {
    const none = { previewModel: () => Promise.resolve(undefined) };
    const { ui, registered, run } = world([...told, 'Register without Preview'], none);
    await run();
    assert.equal(ui.reviews.length, 0);
    assert.equal(registered.length, 1);
  });

  it('asks nothing where another challenger waits for its decision', async () => {
    const challenger = { model_id: 'leaf_v1.0.0' } as Status['challenger'];
    const status = { challenger, token: 't' } as Status & { token: string };
    const { ui, run } = world([], {}, { status: () => Promise.resolve(status) });
    await assert.rejects(run(), /leaf_v1\.0\.0 is the challenger and has not been decided on/);
    assert.deepEqual(ui.asked, []);
  });

  it('asks nothing where another model lies in models/challenger', async () => {
    const candidate = { path: 'models/challenger', files: ['best_model.onnx'], ready: true };
    const { ui, run } = world([], {}, { candidate: () => Promise.resolve(candidate) });
    await assert.rejects(run(), /already holds a model/);
    assert.deepEqual(ui.asked, []);
  });

  it('tries the image that was chosen, without samples to go on to', async () => {
    const { ui, registered, run } = world(
      [...told, 'Choose an Image…', '/photos/leaf.png', 'accept'],
      {
        previewModel: (_model, { image } = {}) =>
          Promise.resolve(image === '/photos/leaf.png' ? preview : undefined),
      },
    );
    await run();
    assert.deepEqual(
      ui.reviews.map(({ hasSamples }) => hasSamples),
      [false],
    );
    assert.equal(registered.length, 1);
  });
});
