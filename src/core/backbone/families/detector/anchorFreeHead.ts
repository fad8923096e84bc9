import { itemAt } from '../../../shared/items/lookUp';
import { attribute } from '../../../onnx/attribute';
import type { Value } from '../../../onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../../onnx/tensorValues';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { conv } from '../yolo/modules';
import { cellsOf } from './grid';

/** Bins of the distribution over a box side's distance. */
const regMax = 16;

export interface DetectOptions {
  readonly name: string;
  readonly classes: number;
  /** Whether the class branch is depthwise separable, as from YOLO11 on. */
  readonly separable: boolean;
}

/**
 * Ultralytics' `Detect` as it is exported: `[N, 4 + classes, anchors]` with `cx, cy, w, h` in pixels of
 * the input and the class probabilities.
 * Source: ultralytics/nn/modules/head.py; distances as distributions: Li et al., arXiv:2006.04388.
 * @param maps finest first
 */
export function detect(net: Net, maps: readonly FeatureMap[], options: DetectOptions): Value {
  const { graph } = net;
  const { name, classes } = options;
  const out = 4 * regMax + classes;
  const flat = maps.map((map, level) => {
    const both = net.concat(
      branches(net, map, level, itemAt(maps, 0).channels, options),
      `${name}.${level}`,
    );
    return graph.reshape(both.value, `${name}.${level}.flatten`, [0, out, -1]);
  });
  const all = graph.concat(flat, `${name}.concat`, 2);
  const sizes = graph.constant(int64Tensor(`${name}.sizes`, [2], [4 * regMax, classes]));
  const [boxes, scores] = [`${name}.boxes`, `${name}.scores`] as const;
  graph.node('Split', `${name}.split`, [all, sizes], { axis: attribute.int(1) }, [boxes, scores]);
  const probabilities = graph.node('Sigmoid', `${name}.sigmoid`, [scores]);
  return graph.concat([decode(net, boxes, maps, name), probabilities], `${name}.output`);
}

function branches(
  net: Net,
  x: FeatureMap,
  level: number,
  finest: number,
  { name, classes, separable }: DetectOptions,
): FeatureMap[] {
  const boxChannels = Math.max(16, Math.floor(finest / 4), 4 * regMax);
  const classChannels = Math.max(finest, Math.min(classes, 100));
  const box = `${name}.cv2.${level}`;
  let b = conv(net, x, `${box}.0`, { out: boxChannels, kernel: 3 });
  b = conv(net, b, `${box}.1`, { out: boxChannels, kernel: 3 });
  b = net.conv(b, `${box}.2`, { out: 4 * regMax, kernel: 1, bias: true });
  const cls = `${name}.cv3.${level}`;
  const step = separable ? separableConv : fullConv;
  let c = step(net, x, `${cls}.0`, classChannels);
  c = step(net, c, `${cls}.1`, classChannels);
  return [b, net.conv(c, `${cls}.2`, { out: classes, kernel: 1, bias: true })];
}

function fullConv(net: Net, x: FeatureMap, name: string, out: number): FeatureMap {
  return conv(net, x, name, { out, kernel: 3 });
}

function separableConv(net: Net, x: FeatureMap, name: string, out: number): FeatureMap {
  const depthwise = { out: x.channels, kernel: 3, groups: x.channels };
  return conv(net, conv(net, x, `${name}.0`, depthwise), `${name}.1`, { out, kernel: 1 });
}

/** Expected distances to the four sides, turned into centre and size in pixels. */
function decode(net: Net, boxes: Value, maps: readonly FeatureMap[], name: string): Value {
  const { graph } = net;
  const bins = graph.reshape(boxes, `${name}.bins`, [0, 4, regMax, -1]);
  const first = graph.transpose(bins, `${name}.bins_first`, [0, 2, 1, 3]);
  const distribution = graph.softmax(first, `${name}.softmax`, 1);
  const mean = graph.conv(distribution, `${name}.dfl.conv`, { in: regMax, out: 1, kernel: 1 });
  const distances = graph.reshape(mean, `${name}.distances`, [0, 4, -1]);
  const [near, far] = [`${name}.near`, `${name}.far`] as const;
  const half = graph.constant(int64Tensor(`${name}.half`, [2], [2, 2]));
  graph.node('Split', `${name}.sides`, [distances, half], { axis: attribute.int(1) }, [near, far]);
  const { points, strides } = anchors(net, maps, name);
  const corner = graph.node('Sub', `${name}.corner`, [points, near]);
  const opposite = graph.add(points, far, `${name}.opposite`);
  const sum = graph.add(corner, opposite, `${name}.sum`);
  const centre = graph.mul(sum, net.scalar(0.5), `${name}.centre`);
  const size = graph.node('Sub', `${name}.size`, [opposite, corner]);
  return graph.mul(graph.concat([centre, size], `${name}.box`), strides, `${name}.pixels`);
}

/** Centres of all cells in units of their stride, `[2, anchors]`, and the strides, `[1, anchors]`. */
function anchors(net: Net, maps: readonly FeatureMap[], name: string) {
  const cells = maps.flatMap(cellsOf);
  const places = [...cells.map(({ x }) => x + 0.5), ...cells.map(({ y }) => y + 0.5)];
  const points = floatTensor(`${name}.anchors`, [2, cells.length], places);
  const steps = cells.map(({ stride }) => stride);
  const strides = floatTensor(`${name}.strides`, [1, cells.length], steps);
  return { points: net.graph.constant(points), strides: net.graph.constant(strides) };
}
