import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatures } from '../../../src/core/backbone/conversion/signatures';
import { commandLine } from '../../support/commandLine';
import { safetensorsFile } from '../../support/patternWeights';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

const { shapes } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small')!;
const body = [...shapes].map(([name, dims]) => ({ name: `module.${name}`, dims }));
const head = [
  { name: 'size_head.weight', dims: [3, 1024] },
  { name: 'size_head.bias', dims: [3] },
];

describe('backbone convert', () => {
  let root = '';
  beforeEach(() => (root = temporaryFolder()));
  after(removeTemporaryFolders);

  const lay = (name: string, tensors: typeof body) => {
    writeFileSync(join(root, name), safetensorsFile(tensors));
    return join(root, name);
  };

  it('writes the model next to the checkpoint and says where its weights came from', async () => {
    const file = lay('run.pth', [...body, ...head]);
    const { status, out } = await commandLine(root, ['convert', file]);
    assert.equal(status, 0);
    assert.match(out, /architecture +mobilenet_v3_small/);
    assert.match(out, /prefix +module\. removed/);
    assert.match(out, /head +classification of 3 classes/);
    assert.doesNotMatch(out, /drawn|left over/);
    const inspected = await commandLine(root, ['inspect', join(root, 'run.onnx'), '--json']);
    const { outputs } = JSON.parse(inspected.out) as { outputs: { shape: unknown }[] };
    assert.deepEqual(outputs[0]?.shape, ['batch', 3]);
  });

  it('asks before it replaces a file', async () => {
    const file = lay('run.pth', [...body, ...head]);
    writeFileSync(join(root, 'run.onnx'), 'mine');
    assert.notEqual((await commandLine(root, ['convert', file])).status, 0);
    assert.equal(readFileSync(join(root, 'run.onnx'), 'utf8'), 'mine');
    assert.equal((await commandLine(root, ['convert', file, '--yes'])).status, 0);
  });

  it('draws a head only with --allow-random, and warns', async () => {
    const file = lay('run.pth', body);
    const refused = await commandLine(root, ['convert', file, '--classes', '4']);
    assert.notEqual(refused.status, 0);
    assert.match(refused.err, /run\.pth has no head of 4 classes[^]*--allow-random/);
    assert.deepEqual(readdirSync(root), ['run.pth']);
    const args = ['convert', file, '--classes', '4', '--allow-random', '--size', '64', '--quiet'];
    const drawn = await commandLine(root, args);
    assert.equal(drawn.status, 0);
    assert.match(
      drawn.err,
      /Warning: drawn at random, not trained: classifier\.3\.weight \[4, 1024\]/,
    );
  });

  it('writes a script for an architecture that cannot be built here', async () => {
    const file = join(root, 'nested.pth');
    copyFileSync('test/fixtures/checkpoints/nested.pth', file);
    const refused = await commandLine(root, ['convert', file]);
    assert.match(refused.err, /of no architecture that can be built here[^]*--script/);
    const { status } = await commandLine(root, ['convert', file, '--script']);
    assert.equal(status, 0);
    const script = readFileSync(join(root, 'nested.convert.py'), 'utf8');
    assert.match(script, /CHECKPOINT = Path\(__file__\)\.with_name\("nested\.pth"\)/);
    assert.match(script, /KEYS = \["model_state_dict"\]/);
    assert.match(script, /"features\.0\.weight": \[2, 3, 3, 3\]/);
    assert.ok(!existsSync(join(root, 'nested.onnx')));
  });
});

describe('backbone inspect of a checkpoint', () => {
  const folder = 'test/fixtures/checkpoints';

  it('lists tensors, what else is there, and the architecture', async () => {
    const { status, out } = await commandLine('.', ['inspect', join(folder, 'nested.pth')]);
    assert.equal(status, 0);
    assert.match(out, /format +torch zip/);
    assert.match(out, /weights +model_state_dict, 11 tensors/);
    assert.match(out, /architecture +none that can be built here/);
    assert.match(out, /features\.0\.weight +float32 +\[2, 3, 3, 3\] +216 B/);
    assert.match(out, /best_accuracy: 0\.875/);
    assert.match(out, /lr: 0\.001/);
  });

  it('reads the dictionary that is asked for, and gives JSON', async () => {
    const args = ['inspect', join(folder, 'ema.pth'), '--key', 'state_dict', '--json'];
    const facts = JSON.parse((await commandLine('.', args)).out) as {
      dictionary: string;
      tensors: { name: string }[];
    };
    assert.equal(facts.dictionary, 'state_dict');
    assert.equal(facts.tensors[0]?.name, 'features.0.weight');
  });
});
