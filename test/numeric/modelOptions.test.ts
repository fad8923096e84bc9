import assert from 'node:assert/strict';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildBackbone } from '../../src/core/backbone/builder/buildBackbone';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { encodeModelChunks } from '../../src/core/onnx/encode';
import { readChunk } from '../../src/core/onnx/wire';
import { patternUniform } from '../support/patternWeights';

/** One of each way of building: plain, depthwise with gates, layer-normalised, and boxes. */
const heads = {
  resnet18: { type: 'classification', classes: 5 },
  mobilenet_v3_small: { type: 'classification', classes: 5 },
  convnext_tiny: { type: 'classification', classes: 5 },
  yolov8n: { type: 'detection', classes: 3 },
} as const;

function configOf(arch: keyof typeof heads, more: Partial<BackboneConfig> = {}): BackboneConfig {
  const input = { size: [64, 96] } as const;
  return { name: 'x', backbone: { arch }, head: heads[arch], input, ...more };
}

async function sessionOf(config: BackboneConfig): Promise<InferenceSession> {
  const { model } = buildBackbone(config, { seed: 3 });
  const parts = await Promise.all(encodeModelChunks(model).model.map(readChunk));
  return InferenceSession.create(Buffer.concat(parts));
}

async function run(session: InferenceSession, pixels: Float32Array, dims: readonly number[]) {
  const given = await session.run({ input: new Tensor('float32', pixels, dims) });
  const [output] = Object.values(given);
  return { dims: output!.dims, values: output!.data as Float32Array };
}

const image = (index: number, height: number, width: number) =>
  Float32Array.from(patternUniform(`image ${index}`, 3 * height * width));

/** Largest difference in standard deviations of `b`. */
function distance(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length);
  const mean = b.reduce((sum, value) => sum + value, 0) / b.length;
  const variance = b.reduce((sum, value) => sum + (value - mean) ** 2, 0) / b.length;
  return (
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / Math.sqrt(variance)
  );
}

describe('options of a built model give the right outputs in ONNX Runtime', () => {
  for (const arch of Object.keys(heads) as (keyof typeof heads)[]) {
    it(`${arch} answers a batch as it answers each image`, async () => {
      const session = await sessionOf(configOf(arch));
      const images = [0, 1, 2].map((index) => image(index, 64, 96));
      const batch = new Float32Array(images.flatMap((pixels) => [...pixels]));
      const together = await run(session, batch, [3, 3, 64, 96]);
      assert.equal(together.dims[0], 3);
      const each = together.values.length / 3;
      for (const [index, pixels] of images.entries()) {
        const alone = await run(session, pixels, [1, 3, 64, 96]);
        const part = together.values.slice(index * each, (index + 1) * each);
        assert.ok(distance(part, alone.values) < 1e-4);
      }
    });

    it(`${arch} of 16-bit weights answers as the 32-bit one, to their precision`, async () => {
      const half = await sessionOf(configOf(arch, { runtime: { precision: 'float16' } }));
      const full = await sessionOf(configOf(arch));
      const pixels = image(0, 64, 96);
      const [a, b] = [
        await run(half, pixels, [1, 3, 64, 96]),
        await run(full, pixels, [1, 3, 64, 96]),
      ];
      const off = distance(a.values, b.values);
      // A detector that no one trained answers with its biases, which stay 32-bit.
      const differs = off > 0 || heads[arch].type === 'detection';
      assert.ok(differs && off < 0.02, `off by ${off} standard deviations`);
    });

    // Anchors are constants of the graph, so a detector has one size.
    if (heads[arch].type === 'detection') continue;
    it(`${arch} of a free size answers each size as the model of that size`, async () => {
      const free = await sessionOf(configOf(arch, { input: { size: [64, 96], dynamic: true } }));
      for (const size of [
        [64, 96],
        [128, 64],
      ] as const) {
        const fixed = await sessionOf(configOf(arch, { input: { size } }));
        const pixels = image(0, size[0], size[1]);
        const [a, b] = [
          await run(free, pixels, [1, 3, ...size]),
          await run(fixed, pixels, [1, 3, ...size]),
        ];
        assert.deepEqual(a.dims, b.dims);
        assert.ok(distance(a.values, b.values) < 1e-4, `${size.join('×')}`);
      }
    });
  }
});
