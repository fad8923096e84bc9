import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildBackbone } from '../../src/core/backbone/builder/buildBackbone';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { families } from '../../src/core/backbone/families/catalogue';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { specOf } from '../../src/core/backbone/config/configSpec';
import { encodeModelChunks } from '../../src/core/onnx/encode';
import type { Model } from '../../src/core/onnx/model';
import { readChunk } from '../../src/core/onnx/wire';
import { patternUniform, patternCheckpoint } from '../support/patternWeights';

interface Row {
  readonly arch: string;
  /** The image's side, or its height and width. */
  readonly size: number | readonly [number, number];
  readonly depths?: readonly number[];
  readonly scores: readonly number[];
}

const rows = JSON.parse(readFileSync('test/fixtures/backbones/outputs.json', 'utf8')) as Row[];

const yoloRows = JSON.parse(
  readFileSync('test/fixtures/backbones/yolo_outputs.json', 'utf8'),
) as Pick<Row, 'arch'>[];

describe('built models compute what the framework computes', () => {
  it('for at least one model of each family', () => {
    const covered = families.map((family) => {
      const own = rows.filter(({ arch }) => family.variants.includes(arch));
      const yolo = yoloRows.filter(({ arch }) => family.variants.includes(arch));
      const models = new Set([...own, ...yolo].map(({ arch }) => arch));
      const sizes = own.map(({ size }) => sidesOf(size).join('×'));
      console.log(
        `      ${family.name} (${family.framework}): ${[...models].join(', ')}` +
          (sizes.length > 0 ? ` at ${sizes.join(', ')}` : ''),
      );
      return { family: family.name, models: models.size };
    });
    assert.deepEqual(
      covered.filter(({ models }) => models === 0),
      [],
    );
  });

  for (const row of rows) {
    const size = sidesOf(row.size);
    it(`${row.arch} at ${size.join('×')}`, async () => {
      const config: BackboneConfig = {
        name: row.arch,
        backbone: { arch: row.arch, ...(row.depths ? { depths: row.depths } : {}) },
        head: { type: 'classification', classes: row.scores.length },
        input: { size },
      };
      const { graph } = buildGraph(specOf(config));
      const weights = await patternCheckpoint(graph.initializers);
      const { model } = buildBackbone(config, { weights });
      const scores = await run(model, size);
      const mean = row.scores.reduce((a, b) => a + b) / row.scores.length;
      const deviation = Math.sqrt(
        row.scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / row.scores.length,
      );
      const error = Math.max(...row.scores.map((score, i) => Math.abs(score - scores[i]!)));
      assert.ok(error < 1e-4 * deviation, `off by ${error / deviation} standard deviations`);
    });
  }
});

function sidesOf(size: Row['size']): readonly [number, number] {
  return typeof size === 'number' ? [size, size] : size;
}

async function run(
  model: Model,
  [height, width]: readonly [number, number],
): Promise<Float32Array> {
  const chunks = encodeModelChunks(model).model;
  const parts = await Promise.all(chunks.map(readChunk));
  const session = await InferenceSession.create(Buffer.concat(parts));
  const pixels = Float32Array.from(patternUniform('image', 3 * height * width));
  const image = new Tensor('float32', pixels, [1, 3, height, width]);
  const results = await session.run({ input: image });
  await session.release();
  return results['logits']!.data as Float32Array;
}
