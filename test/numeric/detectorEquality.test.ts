import assert from 'node:assert/strict';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { encodeModelChunks } from '../../src/core/onnx/encode';
import { readChunk } from '../../src/core/onnx/wire';
import type { WeightSource } from '../../src/core/onnx/graphBuilder';
import { BUILT_IR_VERSION, BUILT_OPSET } from '../../src/core/onnx/graphBuilder';
import type { DetectorSpec } from '../../src/core/backbone/families/detector/detectorSpec';
import { itemAt, valueAt } from '../../src/core/shared/items/lookUp';
import { detectorRows, detectorSpecOf, pyramidRows, pyramidSpecOf } from '../support/detectorRows';
import { patternUniform, patternValues } from '../support/patternWeights';

const { values } = detectorRows();

describe('detectors compute what PyTorch computes', () => {
  for (const row of values) {
    it(`${row.arch} with the neck ${row.neck.type} and heads as ${row.style}'s`, async () => {
      const answers = await run(row.arch, detectorSpecOf(row), row.side);
      assert.deepEqual(Object.keys(answers), Object.keys(row.outputs));
      for (const [name, expected] of Object.entries(row.outputs)) {
        const answer = valueAt(answers, name);
        assert.deepEqual(answer.dims, row.shapes[name]);
        assertClose(answer.data as Float32Array, expected);
      }
    });
  }
});

describe('pyramids compute what torchvision computes', () => {
  for (const row of pyramidRows()) {
    const { style, extraBlocks, norm, side, output, shape } = row;
    it(`${style} over ${extraBlocks}, normalisation ${norm}`, async () => {
      const { output0 } = await run('resnet18', pyramidSpecOf(row), side);
      assert.deepEqual(output0?.dims, shape);
      assertClose(output0.data as Float32Array, output);
    });
  }
});

async function run(arch: string, detector: DetectorSpec, side: number) {
  const input = { size: [side, side], channels: 3, batch: 1 } as const;
  const head = { type: 'detector', ...detector } as const;
  const { graph } = buildGraph({ arch, options: {}, input, head }, patterned);
  const parts = await Promise.all(
    encodeModelChunks({
      irVersion: BUILT_IR_VERSION,
      producerName: '',
      producerVersion: '',
      opsetImports: [{ domain: '', version: BUILT_OPSET }],
      graph,
      metadata: {},
    }).model.map(readChunk),
  );
  const session = await InferenceSession.create(Buffer.concat(parts));
  const pixels = Float32Array.from(patternUniform('image', 3 * side * side));
  const answers = await session.run({ input: new Tensor('float32', pixels, [1, 3, side, side]) });
  await session.release();
  return answers;
}

/** Within 1e-5 of the largest value. */
function assertClose(values: Float32Array, expected: readonly number[]): void {
  assert.equal(values.length, expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  const error = Math.max(...expected.map((value, i) => Math.abs(value - itemAt(values, i))));
  assert.ok(error < 1e-5 * scale, `off by ${error / scale} of the scale`);
}

/** The bins of a box distribution are 0 to 15. */
const patterned: WeightSource = (name, dims) => {
  const floats = name.endsWith('dfl.conv.weight')
    ? Float32Array.from({ length: 16 }, (_, bin) => bin)
    : patternValues(name, dims);
  return { kind: 'bytes', bytes: new Uint8Array(floats.buffer) };
};
