import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildBackbone } from '../../src/core/backbone/builder/buildBackbone';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { specOf } from '../../src/core/backbone/config/configSpec';
import { encodeModelChunks } from '../../src/core/onnx/encode';
import type { Model } from '../../src/core/onnx/model';
import { readChunk } from '../../src/core/onnx/wire';
import { patternUniform, patternValues, patternCheckpoint } from '../support/patternWeights';

/** What `make_yolo_outputs.py` computed. */
interface Row {
  readonly arch: string;
  readonly size: number;
  readonly classes: number;
  readonly logits?: readonly number[];
  readonly decoded?: readonly number[];
  /** Anchors whose raw values are kept, `[64 + classes]` each. */
  readonly anchors?: readonly number[];
  readonly raw?: readonly number[];
  readonly levels: readonly {
    readonly shape: readonly number[];
    readonly first: readonly number[];
    readonly mean: number;
    readonly deviation: number;
  }[];
}

const rows = JSON.parse(readFileSync('test/fixtures/backbones/yolo_outputs.json', 'utf8')) as Row[];

describe('YOLO computes what its published architecture computes', () => {
  for (const row of rows.filter(({ logits }) => logits)) {
    it(`${row.arch}: class scores`, async () => {
      const { logits } = await run(await built(row, 'classification'), row.size);
      assertClose(logits!, row.logits!, row.logits!);
    });
  }

  for (const row of rows.filter(({ decoded }) => decoded)) {
    it(`${row.arch}: boxes and probabilities, decoded`, async () => {
      const { output0 } = await run(await built(row, 'detection'), row.size);
      const anchors = row.decoded!.length / (4 + row.classes);
      assertClose(output0!.subarray(0, 4 * anchors), row.decoded!.slice(0, 4 * anchors));
      assertClose(output0!.subarray(4 * anchors), row.decoded!.slice(4 * anchors));
    });

    it(`${row.arch}: what the head gives before it is decoded`, async () => {
      const model = await built(row, 'detection');
      const joined = model.graph.nodes.findLast(({ name }) =>
        /^model\.\d+\.concat$/.test(name ?? ''),
      );
      const raw = joined!.outputs[0]!;
      const { dataType } = model.graph.outputs[0]!;
      const shape = ['batch', 64 + row.classes, null];
      const output = { name: raw, dataType, shape };
      const graph = { ...model.graph, outputs: [...model.graph.outputs, output] };
      const values = (await run({ ...model, graph }, row.size))[raw]!;
      const anchors = row.decoded!.length / (4 + row.classes);
      const channels = 64 + row.classes;
      const picked = row.anchors!.flatMap((anchor) =>
        Array.from({ length: channels }, (_, channel) => values[channel * anchors + anchor]!),
      );
      assertClose(picked, row.raw!);
    });
  }

  for (const row of rows) {
    it(`${row.arch}: every feature level of the bare backbone`, async () => {
      const answers = await run(await built(row, 'none'), row.size);
      row.levels.forEach(({ shape, first, mean, deviation }, index) => {
        const level = answers[`level${index}`]!;
        assert.equal(
          level.length,
          shape.reduce((a, b) => a * b),
        );
        const { mean: ours, deviation: spread } = moments(level);
        assert.ok(Math.abs(ours - mean) < 1e-4 * deviation, `mean of level ${index}`);
        assert.ok(Math.abs(spread - deviation) < 1e-4 * deviation, `deviation of level ${index}`);
        const error = Math.max(...first.map((value, i) => Math.abs(value - level[i]!)));
        assert.ok(error < 1e-4 * deviation, `level ${index} is off by ${error / deviation}`);
      });
    });
  }
});

/** The network with weights made of their names; the bins of the box distribution are 0 to 15. */
async function built(row: Row, type: 'classification' | 'detection' | 'none'): Promise<Model> {
  const { arch, size, classes, levels } = row;
  const config: BackboneConfig = {
    name: 'yolo',
    backbone: { arch, ...(type === 'none' ? { outIndices: levels.map((_, i) => i) } : {}) },
    head: type === 'none' ? { type } : { type, classes },
    input: { size: [size, size] },
  };
  const { graph } = buildGraph(specOf(config));
  const weights = await patternCheckpoint(graph.initializers, (name, dims) =>
    name.endsWith('dfl.conv.weight')
      ? Float32Array.from({ length: 16 }, (_, bin) => bin)
      : patternValues(name, dims),
  );
  return buildBackbone(config, { weights }).model;
}

async function run(model: Model, size: number): Promise<Record<string, Float32Array>> {
  const parts = await Promise.all(encodeModelChunks(model).model.map(readChunk));
  const session = await InferenceSession.create(Buffer.concat(parts));
  const pixels = Float32Array.from(patternUniform('image', 3 * size * size));
  const results = await session.run({
    input: new Tensor('float32', pixels, [1, 3, size, size]),
  });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [name, data as Float32Array]),
  );
}

/** Within 1e-4 of the expected values' deviation, which is that of `spread`. */
function assertClose(
  values: ArrayLike<number>,
  expected: readonly number[],
  spread: readonly number[] = expected,
): void {
  assert.equal(values.length, expected.length);
  const { deviation } = moments(spread);
  assert.ok(deviation > 0);
  const error = Math.max(...expected.map((value, i) => Math.abs(value - values[i]!)));
  assert.ok(error < 1e-4 * deviation, `off by ${error / deviation} standard deviations`);
}

function moments(values: ArrayLike<number>): { mean: number; deviation: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
