import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireValid } from '../../../src/core/backbone/builder/buildFile';
import { specOf } from '../../../src/core/backbone/config/configSpec';
import { parseBackboneConfig } from '../../../src/core/backbone/config/parseConfig';
import { buildGraph } from '../../../src/core/backbone/families/buildGraph';
import { safetensorsFile } from '../../support/patternWeights';
import { commandLine } from '../../support/commandLine';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

const config = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
};

describe('build and config validate', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = temporaryFolder();
    file = join(root, 'small.backbone.jsonc');
    writeFileSync(file, JSON.stringify(config));
  });
  afterEach(removeTemporaryFolders);

  it('gives figures alone, and writes nothing, with --no-weights', async () => {
    const run = await commandLine(root, ['build', file, '--no-weights', '--json']);
    assert.equal(run.status, 0, run.err);
    const { path, parameters, stages } = JSON.parse(run.out) as Record<string, unknown>;
    assert.deepEqual([path, parameters], [null, 1_520_931]);
    assert.ok(Array.isArray(stages) && stages.length > 3);
    assert.deepEqual(readdirSync(root), ['small.backbone.jsonc']);
  });

  it('writes the model and replaces one only when that is confirmed', async () => {
    const output = join(root, 'm.onnx');
    const args = ['build', file, '-o', output, '--json'];
    assert.equal((await commandLine(root, args)).status, 0);
    assert.ok(existsSync(output));
    assert.equal((await commandLine(root, args)).status, 1);
    assert.equal((await commandLine(root, [...args, '--yes'])).status, 0);
    const inspected = JSON.parse((await commandLine(root, ['inspect', output, '--json'])).out) as {
      parameters: number;
    };
    assert.equal(inspected.parameters, 1_520_931);
  });

  it('puts the weights beside the model when that is asked for', async () => {
    const args = ['build', file, '--external-data', '--json'];
    assert.equal((await commandLine(root, args)).status, 0);
    const made = readdirSync(root).toSorted();
    assert.deepEqual(made, ['small.backbone.jsonc', 'small.data', 'small.onnx']);
    const size = (name: string) => statSync(join(root, name)).size;
    assert.ok(size('small.data') > 4 * 1_500_000 && size('small.onnx') < 400_000);
  });

  it('warns of a head that the weights lack, and tells the prefix', async () => {
    const tensors = buildGraph(
      specOf(requireValid(parseBackboneConfig(JSON.stringify(config)), 'c')),
    )
      .graph.initializers.filter(({ name }) => !name.startsWith('classifier.3'))
      .map(({ name, dims }) => ({ name: `module.${name}`, dims }));
    const weights = join(root, 'w.pth');
    writeFileSync(weights, safetensorsFile(tensors));
    const { out, err, status } = await commandLine(root, ['build', file, '--weights', weights]);
    assert.equal(status, 0);
    assert.match(err, /Warning: drawn at random.*: classifier\.3\.weight, classifier\.3\.bias/);
    assert.match(out, /Prefix removed from their names: module\./);
  });

  it('is logged where backbones are kept, and nowhere else', async () => {
    const loose = ['build', file, '-o', join(root, 'm.onnx'), '--json'];
    assert.equal((await commandLine(root, loose)).status, 0);
    assert.deepEqual(readdirSync(root).toSorted(), ['m.onnx', 'small.backbone.jsonc']);
    const kept = join(root, 'config/backbones');
    mkdirSync(kept, { recursive: true });
    const named = { ...config, name: 'other' };
    writeFileSync(join(kept, 'small.backbone.jsonc'), JSON.stringify(named));
    assert.equal((await commandLine(root, ['build', 'small', '--no-weights'])).status, 0);
    assert.equal((await commandLine(root, ['build', 'small'])).status, 0);
    const { operations } = JSON.parse((await commandLine(root, ['log', '--json'])).out) as {
      operations: readonly Record<string, unknown>[];
    };
    assert.deepEqual(
      operations.map(({ type, backbone, parameters }) => ({ type, backbone, parameters })),
      [{ type: 'build', backbone: 'small', parameters: 1_520_931 }],
    );
  });

  it('names the place of a problem, and ends with 1', async () => {
    writeFileSync(file, JSON.stringify({ ...config, backbone: { arch: 'resnet51' } }));
    const run = await commandLine(root, ['config', 'validate', file, '--json']);
    assert.equal(run.status, 1);
    const { valid, problems } = JSON.parse(run.out) as { valid: boolean; problems: object[] };
    assert.equal(valid, false);
    assert.deepEqual(Object.keys(problems[0]!), ['path', 'line', 'column', 'severity', 'message']);
    const text = await commandLine(root, ['config', 'validate', file]);
    assert.match(text.out, /small.backbone.jsonc:1:\d+: error: .*nearest is "resnet50"/);
    const build = await commandLine(root, ['build', file, '--no-weights']);
    assert.equal(build.status, 1);
    assert.match(build.err, /nearest is "resnet50"/);
  });
});
