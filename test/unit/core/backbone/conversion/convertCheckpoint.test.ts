import assert from 'node:assert/strict';
import { buildFile } from '../../../../../src/core/backbone/builder/buildFile';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import type { ConvertInput } from '../../../../../src/core/backbone/conversion/convertCheckpoint';
import { convertCheckpoint } from '../../../../../src/core/backbone/conversion/convertCheckpoint';
import { planConversion } from '../../../../../src/core/backbone/conversion/planConversion';
import { openCheckpoint } from '../../../../../src/core/checkpoints/openCheckpoint';
import { signatures } from '../../../../../src/core/backbone/conversion/signatures';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { patternValues, safetensorsFile } from '../../../../support/patternWeights';
import type { Shaped } from '../../../../support/shapedCheckpoint';

const { shapes, classifier } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small')!;
const body: readonly Shaped[] = [...shapes].map(([name, dims]) => ({ name, dims }));

const linear = (module: string, classes: number, features = 1024): readonly Shaped[] => [
  { name: `${module}.weight`, dims: [classes, features] },
  { name: `${module}.bias`, dims: [classes] },
];

async function disk(tensors: readonly Shaped[], name = 'w.pth'): Promise<MemoryFileSystem> {
  const fs = new MemoryFileSystem();
  await fs.makeDirectory('/r');
  await fs.createFile(`/r/${name}`, safetensorsFile(tensors));
  return fs;
}

function convert(fs: MemoryFileSystem, choices: Partial<ConvertInput> = {}) {
  return convertCheckpoint(fs, { file: '/r/w.pth', output: '/r/w.onnx', ...choices });
}

const names = (list: readonly Shaped[]) => list.map(({ name }) => name);

describe('convertCheckpoint', () => {
  it('writes what building the configuration with these weights writes', async () => {
    const tensors = [...body, ...linear(classifier, 5)];
    const fs = await disk(tensors);
    const converted = await convert(fs);
    assert.deepEqual(names(converted.matched).toSorted(), names(tensors).toSorted());
    assert.deepEqual([converted.drawn, converted.left_over], [[], []]);
    const config = new TextEncoder().encode(JSON.stringify(converted.config));
    await fs.createFile('/r/w.backbone.jsonc', config);
    const input = { config: '/r/w.backbone.jsonc', root: '/r', weights: '/r/w.pth' };
    await buildFile(fs, { ...input, output: '/r/built.onnx' });
    const bytes = (file: string) => fs.readFile(file, 2 ** 30);
    assert.deepEqual(await bytes('/r/w.onnx'), await bytes('/r/built.onnx'));
  });

  it('takes further linear layers for heads, and leaves the own one over', async () => {
    const own = linear(`backbone.${classifier}`, 1000);
    const heads = [...linear('magnitude_head', 4), ...linear('azimuth_head', 9)];
    const inner = body.map(({ name, dims }) => ({ name: `backbone.${name}`, dims }));
    const converted = await convert(await disk([...inner, ...own, ...heads]));
    assert.deepEqual(converted.config.head, {
      type: 'multihead',
      heads: { magnitude: 4, azimuth: 9 },
    });
    assert.deepEqual(converted.left_over, own);
    assert.deepEqual(converted.drawn, []);
    assert.ok(names(converted.matched).includes('azimuth_head.weight'));
  });

  it('refuses heads with hidden layers, whose activations weights do not tell', async () => {
    const last = [
      { name: 'mag_head.5.weight', dims: [4, 512] },
      { name: 'mag_head.5.bias', dims: [4] },
    ];
    const fs = await disk([...body, ...linear('mag_head.2', 512), ...last]);
    await assert.rejects(convert(fs), (error: UserError) => {
      assert.match(error.message, /mag_head: 1024 → 512 → \? → 4/);
      assert.match(error.remedy.text, /convert w\.pth --head-activation gelu/);
      return true;
    });
    assert.equal(await fs.lstat('/r/w.onnx'), undefined);
  });

  it('builds hidden and shared layers with the activation that is named', async () => {
    const neck = [...linear('neck.0', 64), ...linear('mag', 4, 64), ...linear('azi.1', 9, 64)];
    const fs = await disk([...body, ...neck]);
    const converted = await convert(fs, { activation: 'silu' });
    assert.deepEqual(converted.config.head, {
      ...{ type: 'multihead', heads: { mag: 4, azi: 9 }, shared: [64, 'silu'] },
    });
    assert.deepEqual([converted.drawn, converted.left_over], [[], []]);
    const own = await disk([
      ...body,
      ...linear('classifier.3.0', 64),
      ...linear('classifier.3.3', 4, 64),
    ]);
    const single = await convert(own, { activation: 'none' });
    assert.deepEqual(single.config.head, { type: 'classification', classes: 4, hidden: [64] });
    assert.deepEqual([single.drawn, single.left_over], [[], []]);
  });

  it('takes a single head of another name for the classifier', async () => {
    const fs = await disk([...body, ...linear('head', 3)]);
    const converted = await convert(fs);
    assert.deepEqual(converted.config.head, { type: 'classification', classes: 3 });
    assert.deepEqual([converted.drawn, converted.left_over], [[], []]);
  });

  it('makes the input layer for other channels of that for three', async () => {
    const fs = await disk([...body, ...linear(classifier, 5)]);
    const first = 'features.0.0.weight';
    const checkpoint = await openCheckpoint(fs, '/r/w.pth');
    const values = async (channels: number) => {
      const { model, config, report } = planConversion(checkpoint, { channels });
      assert.deepEqual([report.adapted, config.input.channels], [first, channels]);
      const tensor = model.graph.initializers.find(({ name }) => name === first);
      assert.deepEqual(tensor?.dims, [16, channels, 3, 3]);
      const filter = new Float32Array(9 * channels);
      assert.ok(tensor.data.kind === 'lazy');
      await tensor.data.read(new Uint8Array(filter.buffer), 0);
      return filter;
    };
    // What timm's adapt_input_conv makes of the first filter.
    const own = patternValues(first, [16, 3, 3, 3]).subarray(0, 27);
    const at = (channel: number, i: number) => own[9 * channel + i] ?? NaN;
    const each = (count: number, value: (channel: number, i: number) => number) =>
      Float32Array.from({ length: 9 * count }, (_, n) => value(Math.floor(n / 9), n % 9));
    assert.deepEqual(
      await values(1),
      each(1, (_, i) => at(0, i) + at(1, i) + at(2, i)),
    );
    assert.deepEqual(
      await values(4),
      each(4, (channel, i) => at(channel % 3, i) * 0.75),
    );
  });

  it('makes no layer for three channels of one for another number', async () => {
    const grey = body.map((one) => (one.dims[1] === 3 ? { ...one, dims: [16, 1, 3, 3] } : one));
    const fs = await disk([...grey, ...linear(classifier, 5)]);
    assert.equal((await convert(fs)).adapted, null);
    await assert.rejects(convert(fs, { channels: 3 }), /of another shape/);
  });

  it('converts a detector, whose classes its head tells', async () => {
    const input = { size: [640, 640], channels: 3, batch: null } as const;
    const spec = { arch: 'yolov8n', options: {}, input } as const;
    const { graph } = buildGraph({ ...spec, head: { type: 'detection', classes: 3 } });
    const converted = await convert(await disk(graph.initializers));
    assert.equal(converted.architecture, 'yolov8n');
    assert.deepEqual(converted.config.head, { type: 'detection', classes: 3 });
    assert.deepEqual([converted.drawn, converted.left_over], [[], []]);
  });

  it('draws a head only where that is allowed, and says so', async () => {
    const fs = await disk([...body, ...linear(classifier, 5)]);
    await assert.rejects(convert(fs, { classes: 7 }), /w\.pth has no head of 7 classes/);
    const headless = await disk(body);
    await assert.rejects(convert(headless), /w\.pth has no head/);
    assert.deepEqual(await headless.list('/r'), ['w.pth']);
    const converted = await convert(headless, { classes: 7, allowRandom: true });
    assert.deepEqual(converted.drawn, [
      { name: `${classifier}.weight`, dims: [7, 1024] },
      { name: `${classifier}.bias`, dims: [7] },
    ]);
  });

  const refused: readonly (readonly [what: string, tensors: readonly Shaped[], choices: Partial<ConvertInput>, why: RegExp])[] = [
    ['an architecture that is not in the catalogue', linear('layers.0', 2), {}, /of no architecture/],
    ['weights that lack some', [...body.slice(3), ...linear(classifier, 5)], {}, /3 missing/],
    ['weights of another architecture than named', [...body, ...linear('fc', 5)], { architecture: 'resnet18' }, /has no head|missing/],
    ['an architecture that no one knows', body, { architecture: 'resnet19' }, /resnet19/],
    ['a dictionary that is not there', body, { dictionary: 'ema' }, /holds no tensors under "ema"/],
  ]; // prettier-ignore
  for (const [what, tensors, choices, why] of refused) {
    it(`refuses ${what} and writes nothing`, async () => {
      const fs = await disk(tensors);
      await assert.rejects(
        convert(fs, choices),
        (error) => error instanceof UserError && why.test(error.message),
      );
      assert.deepEqual(await fs.list('/r'), ['w.pth']);
    });
  }

  it('keeps the model that is there when a weight is no number', async () => {
    const tensors = [...body, ...linear(classifier, 5)];
    const fs = await disk([]);
    await fs.createFile('/r/w.onnx', Uint8Array.of(1));
    const values = (name: string, dims: readonly number[]) =>
      name === 'features.0.1.bias'
        ? new Float32Array(dims[0]!).fill(NaN)
        : patternValues(name, dims);
    await fs.createFile('/r/nan.pth', safetensorsFile(tensors, values));
    await assert.rejects(convert(fs, { file: '/r/nan.pth' }), /are not finite numbers/);
    assert.deepEqual(await fs.readFile('/r/w.onnx', 9), Uint8Array.of(1));
  });
});
