import { itemAt } from '../../../shared/items/lookUp';
import { attribute } from '../../../onnx/attribute';
import type { Value } from '../../../onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../../onnx/tensorValues';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import type { AnchorSizes } from './detectorSpec';
import { cellsOf } from './grid';

/** Anchors of YOLOv5 for COCO at 640 pixels; source: its model descriptions. */
export const cocoAnchors: AnchorSizes = [
  [10, 13, 16, 30, 33, 23],
  [30, 61, 62, 45, 59, 119],
  [116, 90, 156, 198, 373, 326],
];

export interface AnchorHeadOptions {
  readonly name: string;
  readonly classes: number;
  /** A row for each map. */
  readonly anchors: AnchorSizes;
}

/**
 * YOLOv5's `Detect` as it is exported: `[N, anchors, 5 + classes]` with `cx, cy, w, h` in pixels of the
 * input, objectness and the class probabilities, each as a probability of its own.
 * A cell's box: centre (2σ − 0.5 + cell) · stride, size (2σ)² · anchor; source: YOLOv5, models/yolo.py.
 * @param maps finest first
 */
export function detectByAnchors(
  net: Net,
  maps: readonly FeatureMap[],
  { name, classes, anchors }: AnchorHeadOptions,
): Value {
  const { graph } = net;
  const values = 5 + classes;
  const rows = maps.map((map, level) => {
    const perCell = itemAt(anchors, level).length / 2;
    const module = `${name}.m.${level}`;
    const raw = net.conv(map, module, { out: perCell * values, kernel: 1, bias: true });
    const split = graph.reshape(raw.value, `${module}.split`, [0, perCell, values, -1]);
    const last = graph.transpose(split, `${module}.transpose`, [0, 1, 3, 2]);
    return graph.reshape(last, `${module}.rows`, [0, -1, values]);
  });
  const all = graph.concat(rows, `${name}.concat`, 1);
  return decode(net, graph.node('Sigmoid', `${name}.sigmoid`, [all]), maps, {
    ...{ name, classes, anchors },
  });
}

function decode(
  net: Net,
  shares: Value,
  maps: readonly FeatureMap[],
  { name, classes, anchors }: AnchorHeadOptions,
): Value {
  const { graph } = net;
  const sizes = graph.constant(int64Tensor(`${name}.sizes`, [3], [2, 2, 1 + classes]));
  const [xy, wh, scores] = [`${name}.xy`, `${name}.wh`, `${name}.scores`] as const;
  graph.node('Split', `${name}.parts`, [shares, sizes], { axis: attribute.int(2) }, [
    ...[xy, wh, scores],
  ]);
  const { offsets, strides, extents } = places(net, maps, anchors, name);
  const moved = graph.add(
    graph.mul(xy, net.scalar(2), `${name}.double`),
    offsets,
    `${name}.offset`,
  );
  const centre = graph.mul(moved, strides, `${name}.centre`);
  const twice = graph.mul(wh, net.scalar(2), `${name}.twice`);
  const size = graph.mul(graph.mul(twice, twice, `${name}.square`), extents, `${name}.size`);
  return graph.concat([centre, size, scores], `${name}.output`, 2);
}

/** For each row: the cell less a half, its stride, and the anchor's width and height. */
function places(net: Net, maps: readonly FeatureMap[], anchors: AnchorSizes, name: string) {
  const rows = maps.flatMap((map, level) => {
    const cells = cellsOf(map);
    const sizes = itemAt(anchors, level);
    return Array.from({ length: sizes.length / 2 }, (_, i) => [
      itemAt(sizes, 2 * i),
      itemAt(sizes, 2 * i + 1),
    ]).flatMap((extent) => cells.map((cell) => ({ cell, extent })));
  });
  const constant = (part: string, width: number, values: readonly number[]) =>
    net.graph.constant(floatTensor(`${name}.${part}`, [rows.length, width], values));
  return {
    offsets: constant(
      'cells',
      2,
      rows.flatMap(({ cell }) => [cell.x - 0.5, cell.y - 0.5]),
    ),
    strides: constant(
      'strides',
      1,
      rows.map(({ cell }) => cell.stride),
    ),
    extents: constant(
      'anchors',
      2,
      rows.flatMap(({ extent }) => extent),
    ),
  };
}
