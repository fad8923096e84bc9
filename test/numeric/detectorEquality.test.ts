import assert from 'node:assert/strict';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { encodeModelChunks } from '../../src/core/onnx/encode';
import { readChunk } from '../../src/core/onnx/wire';
import type { WeightSource } from '../../src/core/onnx/graphBuilder';
import { BUILT_IR_VERSION, BUILT_OPSET } from '../../src/core/onnx/graphBuilder';
import type { DetectorSpec } from '../../src/core/backbone/families/detector/detectorSpec';
import { detectionOutputs } from '../../src/core/backbone/families/detector/detectionOutputs';
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
    const { neck, style, extraBlocks, norm, side, output, shape } = row;
    it(`${style} over ${neck} ${extraBlocks}, normalisation ${norm}`, async () => {
      const { output0 } = await run('resnet18', pyramidSpecOf(row), side);
      assert.deepEqual(output0?.dims, shape);
      assertClose(output0.data as Float32Array, output);
    });
  }
});

describe('suppression inside the graph', () => {
  const nms = { iou: 0.5, score: 0.3, max: 12 };
  for (const row of values.slice(0, 2)) {
    it(`keeps what suppression of all boxes keeps: ${row.style}`, async () => {
      const detector = detectorSpecOf(row);
      const raw = await run(row.arch, detector, row.side);
      const kept = await run(row.arch, { ...detector, nms }, row.side);
      let compared = 0;
      for (const { output, classes } of detectionOutputs(detector)) {
        const { data, dims } = valueAt(kept, output);
        assert.deepEqual(dims, [1, 12, 6]);
        const own = rowsOf(data as Float32Array).filter(([, , , , score = 0]) => score > 0);
        const candidates = candidatesOf(valueAt(raw, output), classes, row.style === 'yolov5');
        const wanted = greedy(candidates, nms).slice(0, nms.max);
        assert.deepEqual(own.map(rounded), wanted.map(rounded));
        compared += wanted.length;
      }
      assert.ok(compared > 3);
    });
  }
});

type Box = readonly number[];

function rowsOf(values: Float32Array): Box[] {
  return Array.from({ length: values.length / 6 }, (_, i) => [...values.slice(6 * i, 6 * i + 6)]);
}

function rounded(box: Box): readonly string[] {
  return box.map((value) => value.toFixed(2));
}

/** `x1, y1, x2, y2, score, class` of every box and class. */
function candidatesOf({ data, dims }: Tensor, classes: number, byRows: boolean): Box[] {
  const values = data as Float32Array;
  const count = Number(dims[byRows ? 1 : 2]);
  const width = byRows ? 5 + classes : 4 + classes;
  const at = (box: number, part: number) =>
    itemAt(values, byRows ? box * width + part : part * count + box);
  return Array.from({ length: count * classes }, (_, pair) => {
    const [box, index] = [Math.floor(pair / classes), pair % classes];
    const [x, y, w, h] = [0, 1, 2, 3].map((part) => at(box, part)) as [
      number,
      number,
      number,
      number,
    ];
    const score = byRows ? at(box, 4) * at(box, 5 + index) : at(box, 4 + index);
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2, score, index];
  });
}

function greedy(boxes: readonly Box[], { iou, score }: { iou: number; score: number }): Box[] {
  const sorted = boxes
    .filter((box) => itemAt(box, 4) > score)
    .sort((a, b) => itemAt(b, 4) - itemAt(a, 4));
  return sorted.reduce<Box[]>((kept, box) => {
    const hidden = kept.some((one) => one[5] === box[5] && overlap(one, box) > iou);
    return hidden ? kept : [...kept, box];
  }, []);
}

function overlap(a: Box, b: Box): number {
  const side = (from: number) =>
    Math.max(
      0,
      Math.min(itemAt(a, from + 2), itemAt(b, from + 2)) -
        Math.max(itemAt(a, from), itemAt(b, from)),
    );
  const area = (box: Box) => (itemAt(box, 2) - itemAt(box, 0)) * (itemAt(box, 3) - itemAt(box, 1));
  const inner = side(0) * side(1);
  return inner / (area(a) + area(b) - inner);
}

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
