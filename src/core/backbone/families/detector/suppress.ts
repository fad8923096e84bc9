import { attribute } from '../../../onnx/attribute';
import type { Value } from '../../../onnx/graphBuilder';
import { dataTypeCode } from '../../../onnx/dataType';
import { int64Tensor } from '../../../onnx/tensorValues';
import type { Net } from '../net';
import type { SuppressionSpec } from './detectorSpec';

/** Boxes of a head, `[N, boxes, 4]` as `cx, cy, w, h`, and their scores, `[N, classes, boxes]`. */
interface Candidates {
  readonly boxes: Value;
  readonly scores: Value;
}

interface Head {
  readonly name: string;
  readonly classes: number;
  /** How many boxes there are before. */
  readonly count: number;
}

/** Takes the output of an anchor-free head apart, `[N, 4 + classes, boxes]`. */
export function anchorFreeCandidates(net: Net, output: Value, { name, classes }: Head): Candidates {
  const [first, scores] = parts(net, output, name, [4, classes], 1);
  return { boxes: net.graph.transpose(first, `${name}.nms.boxes`, [0, 2, 1]), scores };
}

/** Takes the output of YOLOv5's head apart, `[N, boxes, 5 + classes]`; a score is both probabilities. */
export function anchorCandidates(net: Net, output: Value, { name, classes }: Head): Candidates {
  const [boxes, objectness, each] = parts(net, output, name, [4, 1, classes], 2);
  const scores = net.graph.mul(objectness, each, `${name}.nms.score`);
  return { boxes, scores: net.graph.transpose(scores, `${name}.nms.scores`, [0, 2, 1]) };
}

/**
 * The boxes that are left of each image, best first: `[N, max, 6]` as `x1, y1, x2, y2, score, class`;
 * rows without a box have the score 0. ONNX's operator gives all images' boxes as one list: scores go
 * back to their places, and the best of each image are taken.
 */
export function suppress(
  net: Net,
  { boxes, scores }: Candidates,
  { name, classes, count }: Head,
  { iou, score, max }: SuppressionSpec,
): Value {
  const { graph } = net;
  const path = (part: string) => `${name}.nms.${part}`;
  const whole = (part: string, values: readonly number[]) =>
    graph.constant(int64Tensor(path(part), [values.length], values));
  const limits = [whole('most', [max]), net.scalar(iou), net.scalar(score)];
  const kept = graph.node('NonMaxSuppression', path('select'), [boxes, scores, ...limits], {
    center_point_box: attribute.int(1),
  });
  const values = graph.node('GatherND', path('values'), [scores, kept]);
  const none = graph.mul(scores, net.scalar(0), path('none'));
  const left = graph.node('ScatterND', path('left'), [none, kept, values]);
  const flat = graph.reshape(left, path('flat'), [0, -1]);
  const most = whole('count', [Math.min(max, classes * count)]);
  const [best, places] = [path('best'), path('places')] as const;
  graph.node('TopK', path('top'), [flat, most], {}, [best, places]);
  const boxCount = graph.constant(int64Tensor(path('boxes_a_class'), [], [count]));
  const classOf = graph.node('Div', path('class'), [places, boxCount]);
  const indices = graph.node('Unsqueeze', path('index'), [
    graph.node('Mod', path('box'), [places, boxCount]),
    whole('last', [-1]),
  ]);
  const chosen = graph.node('GatherND', path('chosen'), [boxes, indices], {
    batch_dims: attribute.int(1),
  });
  return rows(net, name, chosen, best, classOf);
}

function rows(net: Net, name: string, boxes: Value, scores: Value, classOf: Value): Value {
  const { graph } = net;
  const [centre, size] = parts(net, boxes, `${name}.nms.corners`, [2, 2], 2);
  const half = graph.mul(size, net.scalar(0.5), `${name}.nms.half`);
  const near = graph.node('Sub', `${name}.nms.near`, [centre, half]);
  const far = graph.add(centre, half, `${name}.nms.far`);
  const column = (value: Value, part: string) =>
    graph.node('Unsqueeze', `${name}.nms.${part}`, [
      value,
      graph.constant(int64Tensor(`${name}.nms.last`, [1], [-1])),
    ]);
  const index = graph.node('Cast', `${name}.nms.class_number`, [classOf], {
    to: attribute.int(dataTypeCode('float32')),
  });
  const all = [near, far, column(scores, 'score_column'), column(index, 'class_column')];
  return graph.concat(all, `${name}.nms.rows`, 2);
}

/** A value for each length. */
type Cut<L extends readonly number[]> = { readonly [I in keyof L]: Value };

/** Cuts a value along an axis. */
function parts<const L extends readonly number[]>(
  net: Net,
  value: Value,
  name: string,
  lengths: L,
  axis: number,
): Cut<L> {
  const sizes = net.graph.constant(int64Tensor(`${name}.nms.sizes`, [lengths.length], lengths));
  const outputs = lengths.map((_, index) => `${name}.nms.part${index}`);
  const along = { axis: attribute.int(axis) };
  net.graph.node('Split', `${name}.nms.split`, [value, sizes], along, outputs);
  return outputs as unknown as Cut<L>;
}
