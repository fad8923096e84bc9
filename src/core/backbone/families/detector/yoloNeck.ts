import { itemAt, valueAt } from '../../../shared/items/lookUp';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { Layers } from '../yolo/layers';
import { sppf } from '../yolo/modules';
import { repeatedTable } from '../yolo/repeats';
import * as tables from '../yolo/tables';
import type { Scale, Table } from '../yolo/tables';
import type { YoloNeckSpec, YoloNeckType } from './detectorSpec';

interface Description {
  readonly table: Table;
  readonly scales: Readonly<Record<string, Scale>>;
  /** Numbers of the layers that the neck reads, finest first. */
  readonly inputs: readonly [number, number, number];
}

const descriptions: Readonly<Record<YoloNeckType, Description>> = {
  yolov5: { table: tables.yolov5u, scales: tables.scales5, inputs: [4, 6, 9] },
  yolov8: { table: tables.yolov8, scales: tables.scales8, inputs: [4, 6, 9] },
  yolo11: { table: tables.yolo11, scales: tables.scales11, inputs: [4, 6, 10] },
};

/** Channels of the coarsest level before a size scales them, and the kernel of its poolings. */
const SPPF = { channels: 1024, kernel: 5 } as const;

/**
 * A YOLO neck at the depth and width of its size, over any levels. Its layers keep their numbers in
 * the published model: `neck.13.cv1.conv`.
 * @param levels of the strides 8, 16 and 32
 * @returns maps of the same strides
 */
export function yoloNeck(
  net: Net,
  levels: readonly FeatureMap[],
  { type, size, sppf: pooled }: YoloNeckSpec,
): FeatureMap[] {
  const { table, scales, inputs } = valueAt(descriptions, type);
  const [depth, width, limit] = valueAt(scales, size);
  const first = table.backbone.length;
  const layers = new Layers(size, width, limit, first);
  const given = pooled ? withSppf(net, levels, layers, table) : levels;
  inputs.forEach((layer, index) => layers.set(layer, itemAt(given, index)));
  repeatedTable(table, depth).neck.reduce(
    (x, row) => layers.add(net, row, x, `neck.${layers.next}`),
    itemAt(given, -1),
  );
  return table.detect.map((layer) => layers.at(layer));
}

function withSppf(net: Net, levels: readonly FeatureMap[], layers: Layers, table: Table) {
  const index = table.backbone.findIndex(([, , module]) => module === 'SPPF');
  const out = layers.widened(SPPF.channels);
  const coarsest = sppf(net, itemAt(levels, -1), `neck.${index}`, out, SPPF.kernel);
  return [...levels.slice(0, -1), coarsest];
}
