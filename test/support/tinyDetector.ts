import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import type { Value } from '../../src/core/onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../src/core/onnx/tensorValues';
import { modelBytes } from './colourModels';

/** How the boxes leave the graph: YOLOv8 and 11, YOLOv5, or suppressed in the graph. */
export type DetectorLayout = 'v8' | 'v5' | 'end2end';

const side = 32;
const cells = 4;
const cell = side / cells;
const anchors = 2 * cells * cells;

/** `cx, cy, w, h` of every anchor; channels first. */
function anchorRows(): number[] {
  const centres = Array.from({ length: anchors }, (_, i) => i % (cells * cells));
  const size = (i: number) => (i < cells * cells ? cell : cell + 1);
  return [
    ...centres.map((i) => ((i % cells) + 0.5) * cell),
    ...centres.map((i) => (Math.floor(i / cells) + 0.5) * cell),
    ...centres.map((_, i) => size(i)),
    ...centres.map((_, i) => size(i)),
  ];
}

/**
 * A detector of red, green and blue squares, as `test/fixtures/detection/make_tiny.py` describes it:
 * each cell of the input has two anchors whose probabilities are the cell's mean colours.
 */
export function tinyDetector(
  layout: DetectorLayout,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const { builder, boxes, scores } = tinyNetwork();
  const found = outputs[layout](builder, boxes, scores);
  builder.output(found.value, 'output0', found.shape);
  return modelBytes(builder.graph(), metadata);
}

/**
 * The same detector with an output for each head, named like it, of some of the three colours.
 * @param heads places of the colours, by head
 */
export function tinyDetectorHeads(heads: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const { builder, boxes, scores } = tinyNetwork();
  for (const [head, colours] of Object.entries(heads)) {
    const places = builder.constant(int64Tensor(`${head}_at`, [colours.length], colours));
    const axis = { axis: attribute.int(1) };
    const own = builder.node('Gather', `${head}_scores`, [scores, places], axis);
    const found = builder.concat([boxes, own], `${head}_found`, 1);
    builder.output(found, head, [1, 4 + colours.length, anchors]);
  }
  return modelBytes(builder.graph(), {});
}

function tinyNetwork() {
  const builder = new GraphBuilder('detector');
  const input = builder.input('images', [1, 3, side, side]);
  const pooled = builder.averagePool(input, 'cells', { kernel: cell, stride: cell });
  const own = builder.reshape(pooled, 'own', [1, 3, cells * cells]);
  const nine = builder.constant(floatTensor('nine_tenths', [1], [0.9]));
  const scores = builder.concat([own, builder.mul(own, nine, 'larger')], 'scores', 2);
  const boxes = builder.constant(floatTensor('anchors', [1, 4, anchors], anchorRows()));
  return { builder, boxes, scores };
}

/** What Ultralytics writes into its exports of such a detector. */
export const ultralyticsMetadata = {
  author: 'Ultralytics',
  task: 'detect',
  stride: '8',
  imgsz: '[32, 32]',
  names: "{0: 'red', 1: 'green', 2: 'blue'}",
};

type Output = { readonly value: Value; readonly shape: readonly (number | string)[] };

const outputs: Record<DetectorLayout, (b: GraphBuilder, boxes: Value, scores: Value) => Output> = {
  v8: (builder, boxes, scores) => ({
    value: builder.concat([boxes, scores], 'found', 1),
    shape: [1, 7, anchors],
  }),
  v5: (builder, boxes, scores) => {
    const sure = builder.constant(floatTensor('objectness', [1, 1, anchors], ones(anchors)));
    const rows = builder.concat([boxes, sure, scores], 'found', 1);
    return { value: builder.transpose(rows, 'rows', [0, 2, 1]), shape: [1, anchors, 8] };
  },
  end2end: suppressed,
};

function suppressed(builder: GraphBuilder, boxes: Value, scores: Value): Output {
  const byAnchor = builder.transpose(boxes, 'by_anchor', [0, 2, 1]);
  const most = builder.constant(int64Tensor('most', [1], [300]));
  const overlap = builder.constant(floatTensor('overlap', [1], [0.7]));
  const least = builder.constant(floatTensor('least', [1], [0.001]));
  const selected = builder.node(
    'NonMaxSuppression',
    'nms',
    [byAnchor, scores, most, overlap, least],
    { center_point_box: attribute.int(1) },
  );
  const column = (index: number) =>
    builder.node(
      'Gather',
      `column_${index}`,
      [selected, builder.constant(int64Tensor(`at_${index}`, [], [index]))],
      { axis: attribute.int(1) },
    );
  const last = builder.constant(int64Tensor('last', [1], [1]));
  const upright = (value: Value, name: string) => builder.node('Unsqueeze', name, [value, last]);
  const score = upright(builder.node('GatherND', 'score', [scores, selected]), 'score_column');
  const label = builder.node('Cast', 'label', [column(1)], { to: attribute.int(1) });
  const rows = builder.reshape(byAnchor, 'rows', [anchors, 4]);
  const box = builder.node('Gather', 'box', [rows, column(2)], { axis: attribute.int(0) });
  const toCorners = builder.constant(floatTensor('to_corners', [4, 4], corners));
  const corner = builder.node('MatMul', 'corner', [box, toCorners]);
  const found = builder.concat([corner, score, upright(label, 'label_column')], 'found', 1);
  return { value: builder.reshape(found, 'batched', [1, -1, 6]), shape: [1, 'detections', 6] };
}

/** `cx, cy, w, h` times this is `x1, y1, x2, y2`. */
const corners = [1, 0, 1, 0, 0, 1, 0, 1, -0.5, 0, 0.5, 0, 0, -0.5, 0, 0.5];

function ones(length: number): number[] {
  return Array.from({ length }, () => 1);
}
