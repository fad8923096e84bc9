import { itemAt } from '../../../shared/items/lookUp';
import { attribute } from '../../../onnx/attribute';
import type { Value } from '../../../onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../../onnx/tensorValues';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { groupNorm } from './groupNorm';
import { fcosPoints, retinaAnchors } from './torchvisionAnchors';

export interface DenseHeadOptions {
  readonly name: string;
  readonly classes: number;
  /** Whether the convolutions of RetinaNet are normalised, as in its second version. */
  readonly norm: boolean;
}

/** Convolutions in front of each prediction, and the groups of their normalisation. */
const DEPTH = 4;
const GROUPS = 32;
/** RetinaNet's anchors of a cell: three sizes of three shapes each. */
export const RETINA_ANCHORS = 9;

/**
 * RetinaNet's head, `[N, 4 + classes, anchors]` with `cx, cy, w, h` in pixels of the input.
 * Source: Lin et al., arXiv:1708.02002, as in torchvision/models/detection/retinanet.py.
 */
export function retinaNetHead(
  net: Net,
  maps: readonly FeatureMap[],
  { name, classes, norm }: DenseHeadOptions,
): Value {
  const { graph } = net;
  const [cls, box] = [`${name}.classification_head`, `${name}.regression_head`] as const;
  // Shared by all maps: the weights are made once.
  const tower = (x: FeatureMap, path: string, level: number) =>
    Array.from({ length: DEPTH }, (_, i) => `${path}.conv.${i}`).reduce((y, module) => {
      const made = shared(net, y, `${module}.0`, level, y.channels, !norm);
      const normed = norm ? groupNorm(net, made, `${module}.1`, GROUPS, level) : made;
      return net.activate(normed, 'relu', `${module}.relu.${level}`);
    }, x);
  const rows = maps.map((map, level) => {
    const logits = shared(
      net,
      tower(map, cls, level),
      `${cls}.cls_logits`,
      level,
      RETINA_ANCHORS * classes,
    );
    const deltas = shared(
      net,
      tower(map, box, level),
      `${box}.bbox_reg`,
      level,
      RETINA_ANCHORS * 4,
    );
    return [
      byBox(net, logits, classes, RETINA_ANCHORS),
      byBox(net, deltas, 4, RETINA_ANCHORS),
    ] as const;
  });
  const scores = graph.node('Sigmoid', `${name}.sigmoid`, [
    graph.concat(
      rows.map(([logits]) => logits),
      `${name}.logits`,
      2,
    ),
  ]);
  const deltas = graph.concat(
    rows.map(([, each]) => each),
    `${name}.deltas`,
    2,
  );
  const boxes = moved(net, deltas, retinaAnchors(maps), name);
  return graph.concat([boxes, scores], `${name}.output`);
}

/**
 * FCOS' head, with the same output; a score is the root of class and centre-ness probabilities.
 * Source: Tian et al., arXiv:1904.01355, as in torchvision/models/detection/fcos.py.
 */
export function fcosHead(
  net: Net,
  maps: readonly FeatureMap[],
  { name, classes }: DenseHeadOptions,
): Value {
  const { graph } = net;
  const [cls, box] = [`${name}.classification_head`, `${name}.regression_head`] as const;
  const tower = (x: FeatureMap, path: string, level: number) =>
    Array.from({ length: DEPTH }, (_, i) => 3 * i).reduce((y, i) => {
      const made = shared(net, y, `${path}.conv.${i}`, level, y.channels);
      const normed = groupNorm(net, made, `${path}.conv.${i + 1}`, GROUPS, level);
      return net.activate(normed, 'relu', `${path}.conv.${i + 2}.${level}`);
    }, x);
  const rows = maps.map((map, level) => {
    const logits = shared(net, tower(map, cls, level), `${cls}.cls_logits`, level, classes);
    const sides = tower(map, box, level);
    const distances = shared(net, sides, `${box}.bbox_reg`, level, 4);
    const positive = net.activate(distances, 'relu', `${box}.relu.${level}`);
    const centre = shared(net, sides, `${box}.bbox_ctrness`, level, 1);
    return [logits, positive, centre].map((map, part) =>
      byBox(net, map, [classes, 4, 1][part] ?? 1, 1),
    );
  });
  const joined = ['logits', 'distances', 'centreness'].map((part, index) =>
    graph.concat(
      rows.map((row) => itemAt(row, index)),
      `${name}.${part}`,
      2,
    ),
  );
  const shares = [0, 2].map((part) =>
    graph.node('Sigmoid', `${name}.sigmoid.${part}`, [itemAt(joined, part)]),
  );
  const product = graph.mul(itemAt(shares, 0), itemAt(shares, 1), `${name}.product`);
  const scores = graph.node('Sqrt', `${name}.scores`, [product]);
  const boxes = aroundPoints(net, itemAt(joined, 1), fcosPoints(maps), name);
  return graph.concat([boxes, scores], `${name}.output`);
}

/** A 3×3 convolution that all maps share; the first one makes its weights. */
function shared(
  net: Net,
  x: FeatureMap,
  name: string,
  level: number,
  out: number,
  bias = true,
): FeatureMap {
  if (level === 0) return net.conv(x, name, { out, kernel: 3, bias });
  const inputs = [x.value, `${name}.weight`, ...(bias ? [`${name}.bias`] : [])];
  const value = net.graph.node('Conv', `${name}.level${level}`, inputs, {
    kernel_shape: attribute.ints([3, 3]),
    pads: attribute.ints([1, 1, 1, 1]),
  });
  return { ...x, value, channels: out };
}

/** `[N, perCell · values, H, W]` to `[N, values, H · W · perCell]`, as torchvision orders boxes. */
function byBox(net: Net, { value }: FeatureMap, values: number, perCell: number): Value {
  const { graph } = net;
  if (perCell === 1) return graph.reshape(value, `${value}.boxes`, [0, values, -1]);
  const split = graph.reshape(value, `${value}.split`, [0, perCell, values, -1]);
  const last = graph.transpose(split, `${value}.transpose`, [0, 2, 3, 1]);
  return graph.reshape(last, `${value}.boxes`, [0, values, -1]);
}

/** The largest growth of a side, as a logarithm; source: torchvision, `BoxCoder`. */
const MOST_GROWTH = Math.log(1000 / 16);

/** Anchors moved by shares of their size and grown by logarithms. */
function moved(net: Net, deltas: Value, anchors: readonly (readonly number[])[], name: string) {
  const { graph } = net;
  const rows = (part: string, from: number) =>
    graph.constant(
      floatTensor(
        `${name}.${part}`,
        [2, anchors.length],
        [
          ...anchors.map((anchor) => itemAt(anchor, from)),
          ...anchors.map((anchor) => itemAt(anchor, from + 1)),
        ],
      ),
    );
  const [centres, sizes] = [rows('anchor_centres', 0), rows('anchor_sizes', 2)];
  const [shift, growth] = halves(net, deltas, `${name}.parts`);
  const centre = graph.add(graph.mul(shift, sizes, `${name}.shift`), centres, `${name}.centre`);
  const limited = graph.node('Clip', `${name}.limit`, [growth, '', net.scalar(MOST_GROWTH)]);
  const size = graph.mul(graph.node('Exp', `${name}.exp`, [limited]), sizes, `${name}.size`);
  return graph.concat([centre, size], `${name}.boxes`);
}

/** Boxes by the distances from a point to their four sides, in strides. */
function aroundPoints(
  net: Net,
  distances: Value,
  points: readonly (readonly number[])[],
  name: string,
) {
  const { graph } = net;
  const column = (index: number) => points.map((point) => itemAt(point, index));
  const places = floatTensor(`${name}.points`, [2, points.length], [...column(0), ...column(1)]);
  const steps = floatTensor(`${name}.strides`, [1, points.length], column(2));
  const pixels = graph.mul(distances, graph.constant(steps), `${name}.pixels`);
  const [near, far] = halves(net, pixels, `${name}.sides`);
  const half = graph.mul(
    graph.node('Sub', `${name}.difference`, [far, near]),
    net.scalar(0.5),
    `${name}.offset`,
  );
  const centre = graph.add(graph.constant(places), half, `${name}.centre`);
  return graph.concat([centre, graph.add(near, far, `${name}.size`)], `${name}.boxes`);
}

/** The first and the last two of four rows. */
function halves(net: Net, value: Value, name: string): readonly [Value, Value] {
  const [first, last] = [`${name}.first`, `${name}.last`] as const;
  const two = net.graph.constant(int64Tensor(`${name}.sizes`, [2], [2, 2]));
  net.graph.node('Split', name, [value, two], { axis: attribute.int(1) }, [first, last]);
  return [first, last];
}
