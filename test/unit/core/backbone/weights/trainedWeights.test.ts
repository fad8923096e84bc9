import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildFile } from '../../../../../src/core/backbone/builder/buildFile';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import { sharedPrefix } from '../../../../../src/core/backbone/weights/alignNames';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { patternValues, safetensorsFile } from '../../../../support/patternWeights';

const config: BackboneConfig = {
  name: 'small',
  backbone: { arch: 'resnet18', width: 0.125 },
  head: { type: 'classification', classes: 3 },
  input: { size: [32, 32] },
};
const graph = buildGraph(specOf(config)).graph.initializers;

type Values = (name: string, dims: readonly number[]) => Float32Array;

/** Builds with weights under a prefix, and with other values where a test wants some. */
async function build(
  prefix: string,
  values: Values = patternValues,
  options: Partial<BackboneConfig> = {},
) {
  const fs = new MemoryFileSystem();
  await fs.makeDirectory('/r');
  const text = new TextEncoder().encode(JSON.stringify({ ...config, ...options }));
  await fs.createFile('/r/small.backbone.jsonc', text);
  const stored = graph.map(({ name, dims }) => ({ name: prefix + name, dims }));
  const named: Values = (name, dims) => values(name.slice(prefix.length), dims);
  await fs.createFile('/r/w.pth', safetensorsFile(stored, named));
  const input = { config: '/r/small.backbone.jsonc', root: '/r', weights: '/r/w.pth' };
  try {
    return { fs, built: await buildFile(fs, input) };
  } catch (error) {
    return { fs, error };
  }
}

/** The pattern with one value of one tensor replaced. */
function withValue(tensor: string, value: number): Values {
  return (name, dims) => {
    const values = patternValues(name, dims);
    if (name === tensor) values[values.length - 1] = value;
    return values;
  };
}

describe('trained weights', () => {
  let plain: MemoryFileSystem;
  before(async () => {
    plain = (await build('')).fs;
  });

  const prefixes = ['module.', 'model.', '_orig_mod.', 'backbone.', 'state_dict_ema.module.'];
  for (const prefix of ['', ...prefixes]) {
    it(`are found under "${prefix}"`, async () => {
      const { fs, built } = await build(prefix);
      assert.equal(built?.weights?.prefix, prefix);
      assert.equal(built?.weights?.loaded.length, graph.length);
      assert.deepEqual(built?.weights?.unused, []);
      const read = (system: MemoryFileSystem) => system.readFile('/r/small.onnx', 2 ** 30);
      assert.deepEqual(await read(fs), await read(plain));
    });
  }

  const broken: readonly (readonly [tensor: string, value: number, said: RegExp])[] = [
    [
      'layer1.0.conv1.weight',
      NaN,
      /"module\.layer1\.0\.conv1\.weight" holds values that are not finite/,
    ],
    ['fc.bias', -Infinity, /"module\.fc\.bias" holds values that are not finite/],
    [
      'layer1.0.bn1.running_var',
      -1,
      /"module\.layer1\.0\.bn1\.running_var" holds a negative variance/,
    ],
  ];
  for (const [tensor, value, said] of broken) {
    it(`are refused with ${value} in ${tensor}, and nothing is written`, async () => {
      const { fs, error } = await build('module.', withValue(tensor, value));
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, said);
      assert.deepEqual(await fs.list('/r'), ['small.backbone.jsonc', 'w.pth']);
    });
  }

  it('are refused where 16-bit floats cannot hold them', async () => {
    const large = withValue('layer1.0.conv1.weight', 70_000);
    const { error } = await build('', large, { runtime: { precision: 'float16' } });
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, /"layer1\.0\.conv1\.weight" holds 70000/);
    assert.ok((await build('', large)).built);
  });

  it('may have negative means', async () => {
    const { built } = await build('', withValue('layer1.0.bn1.running_mean', -1));
    assert.ok(built);
  });

  it('are refused when they are integers', async () => {
    const fs = new MemoryFileSystem();
    await fs.makeDirectory('/r');
    await fs.createFile(
      '/r/small.backbone.jsonc',
      new TextEncoder().encode(JSON.stringify(config)),
    );
    await fs.createFile('/r/w.pth', readFileSync('test/fixtures/checkpoints/types.pth'));
    const input = { config: '/r/small.backbone.jsonc', root: '/r', weights: '/r/w.pth' };
    await assert.rejects(buildFile(fs, input), /w\.pth does not fit this architecture/);
  });
});

describe('sharedPrefix', () => {
  const tensors = (names: readonly string[]) => new Map(names.map((name) => [name, {} as never]));

  it('is what most names occur under, the shortest of several', () => {
    assert.equal(sharedPrefix(tensors(['a.x', 'a.y', 'b.x', 'head.z']), ['x', 'y']), 'a.');
    assert.equal(sharedPrefix(tensors(['teacher.x', 'net.x']), ['x']), 'net.');
    assert.equal(sharedPrefix(tensors(['x', 'a.x']), ['x']), '');
    assert.equal(sharedPrefix(tensors(['ax']), ['x']), '');
    assert.equal(sharedPrefix(tensors([]), ['x']), '');
  });
});
