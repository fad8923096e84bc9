import assert from 'node:assert/strict';
import { buildFile } from '../../../../../src/core/backbone/builder/buildFile';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { inspectModel } from '../../../../../src/core/onnx/inspect';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const small = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small', outIndices: [1, 2] },
  head: { type: 'multihead', heads: { size: ['S', 'L'], azimuth: 8 } },
  input: { size: [64, 96] },
};

describe('buildFile', () => {
  it('writes a model whose figures are those that it gives', async () => {
    const fs = await root(small);
    const built = await buildFile(fs, { config: '/r/small.backbone.jsonc', root: '/r' });
    assert.equal(built.path, '/r/small.onnx');
    const found = await inspectModel(fs, '/r/small.onnx');
    assert.deepEqual(
      [found.parameters, found.macs, found.activation_bytes],
      [built.parameters, built.macs, built.activation_bytes],
    );
    assert.deepEqual(
      found.outputs.map(({ name, shape }) => [name, shape]),
      [
        ['size_logits', ['batch', 2]],
        ['azimuth_logits', ['batch', 8]],
        ['level1', ['batch', 16, 16, 24]],
        ['level2', ['batch', 24, 8, 12]],
      ],
    );
    assert.deepEqual(built.weights?.loaded, []);
  });

  it('gives the figures alone and writes nothing', async () => {
    const fs = await root(small);
    const input = { config: '/r/small.backbone.jsonc', root: '/r' };
    const figures = await buildFile(fs, { ...input, figuresOnly: true });
    assert.equal(figures.path, null);
    assert.deepEqual(await fs.list('/r'), ['small.backbone.jsonc']);
    const { path, weights, bytes, ...counted } = await buildFile(fs, input);
    assert.ok(path && weights && bytes);
    assert.deepEqual({ path: null, weights: null, bytes: null, ...counted }, figures);
  });

  it('leaves the size free and halves the weights when asked', async () => {
    const config = {
      ...small,
      backbone: { arch: 'mobilenet_v3_small' },
      input: { size: [64, 64], dynamic: true },
      runtime: { precision: 'float16' },
    };
    const fs = await root(config);
    const built = await buildFile(fs, { config: '/r/small.backbone.jsonc', root: '/r' });
    const found = await inspectModel(fs, '/r/small.onnx', { dims: { height: 64, width: 64 } });
    assert.deepEqual(found.inputs[0]?.shape, ['batch', 3, 'height', 'width']);
    assert.deepEqual([found.parameters, found.macs], [built.parameters, built.macs]);
    assert.ok(found.weights_bytes < 2.2 * built.parameters);
  });

  it('names the place of what is wrong and the weights that are not there', async () => {
    const input = { config: '/r/small.backbone.jsonc', root: '/r' };
    const unknown = await root({ ...small, backbone: { arch: 'mobilenet' } });
    await assert.rejects(buildFile(unknown, input), /small.backbone.jsonc:1:\d+: No architecture/);
    const missing = await root({ ...small, pretrained: { weights: 'w.safetensors' } });
    await assert.rejects(buildFile(missing, input), /\/r\/w.safetensors does not exist/);
    assert.deepEqual(await missing.list('/r'), ['small.backbone.jsonc']);
  });
});

describe('the configuration that the documentation shows', () => {
  it('is valid', () => {
    const { problems, config } = parseBackboneConfig(`{
      "name": "banknotes",
      "backbone": { "arch": "efficientnet_b4", "dropout": 0.4, "stochasticDepth": 0.2, "outIndices": [2, 3, 4] },
      "head": { "type": "classification", "classes": ["1000", "2000", "5000"] },
      "input": { "size": [380, 380], "channels": 3 },
      "pretrained": { "weights": "weights/efficientnet_b4.safetensors", "frozenStages": 2 },
      "preprocessing": { "resize": { "mode": "shortest", "size": 384, "interpolation": "bicubic" }, "crop": [380, 380], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] },
      "augmentation": [ { "op": "horizontalFlip", "p": 0.5 }, { "op": "colorJitter", "brightness": 0.2, "contrast": 0.2 } ],
      "runtime": { "batch": 1, "threads": 0 }
    }`);
    assert.deepEqual(
      problems.map(({ severity, path }) => [severity, path]),
      [['warning', 'input.size']],
    );
    assert.equal(config?.name, 'banknotes');
  });
});

async function root(config: unknown): Promise<MemoryFileSystem> {
  const fs = new MemoryFileSystem();
  await fs.makeDirectory('/r');
  const text = new TextEncoder().encode(JSON.stringify(config));
  await fs.createFile('/r/small.backbone.jsonc', text);
  return fs;
}
