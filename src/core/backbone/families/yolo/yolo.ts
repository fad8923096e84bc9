import { valueAt } from '../../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../shared/errors/errors';
import type { Architecture, ArchitectureOptions, Family } from '../family';
import type { FeatureMap, FeatureVector } from '../featureMap';
import type { Net } from '../net';
import { detect } from '../detector/anchorFreeHead';
import { Layers } from './layers';
import { conv } from './modules';
import { ownDepths, repeatedTable } from './repeats';
import * as tables from './tables';
import type { Row, Scale, Table } from './tables';
import { sentence } from '../../../shared/text/sentence';

interface Generation {
  readonly name: string;
  readonly source: string;
  readonly table: Table;
  readonly scales: Readonly<Record<string, Scale>>;
  /** Name of a variant by its size. */
  readonly variant: (size: string) => string;
  /** Layers whose outputs are feature levels, finest first. */
  readonly levels: readonly number[];
}

const paper = 'as in Ultralytics, cfg/models and nn/modules';

export const yolov5u = family({
  name: 'YOLOv5u',
  source: `YOLOv5 with the anchor-free head, ${paper}`,
  table: tables.yolov5u,
  scales: tables.scales5,
  variant: (size) => `yolov5${size}u`,
  levels: [0, 2, 4, 6, 9],
});

export const yolov8 = family({
  name: 'YOLOv8',
  source: `YOLOv8, ${paper}`,
  table: tables.yolov8,
  scales: tables.scales8,
  variant: (size) => `yolov8${size}`,
  levels: [0, 2, 4, 6, 9],
});

export const yolov8Classify = family({
  name: 'YOLOv8-cls',
  source: `YOLOv8 for classification, ${paper}`,
  table: tables.yolov8Classify,
  scales: tables.scales8Classify,
  variant: (size) => `yolov8${size}-cls`,
  levels: [0, 2, 4, 6, 8],
});

export const yolo11 = family({
  name: 'YOLO11',
  source: `YOLO11, ${paper}`,
  table: tables.yolo11,
  scales: tables.scales11,
  variant: (size) => `yolo11${size}`,
  levels: [0, 2, 4, 6, 10],
});

export const yolo11Classify = family({
  name: 'YOLO11-cls',
  source: `YOLO11 for classification, ${paper}`,
  table: tables.yolo11Classify,
  scales: tables.scales11,
  variant: (size) => `yolo11${size}-cls`,
  levels: [0, 2, 4, 6, 9],
});

function family(generation: Generation): Family {
  const sizes = Object.keys(generation.scales);
  const sizeOf = new Map(sizes.map((size) => [generation.variant(size), size]));
  return {
    name: generation.name,
    framework: 'ultralytics',
    source: generation.source,
    variants: sizes.map(generation.variant),
    options: ['depths', 'depth', 'width'],
    depthsOf: (arch) =>
      ownDepths(generation.table, valueAt(generation.scales, valueAt(sizeOf, arch))[0]),
    architecture: (arch, options) => architecture(generation, valueAt(sizeOf, arch), options),
  };
}

function architecture(
  generation: Generation,
  size: string,
  { depth = 1, width = 1, depths }: ArchitectureOptions,
): Architecture {
  const [ownDepth, ownWidth, limit] = valueAt(generation.scales, size);
  const table = repeatedTable(generation.table, ownDepth * depth, depths);
  const layers = new Layers(size, ownWidth * width, limit);
  const last = table.backbone.length + table.neck.length;
  return {
    levels: generation.levels.map((layer) => `model.${layer}`),
    classifier: `model.${last}.linear`,
    features: (net, image) => run(net, layers, table.backbone, image),
    pool: (net, x) => classifierInput(net, x, generation, last),
    detect:
      table.detect.length === 0
        ? undefined
        : (net, x, classes) => {
            run(net, layers, table.neck, x);
            const maps = table.detect.map((layer) => layers.at(layer));
            const separable = generation.name === 'YOLO11';
            return detect(net, maps, { name: `model.${last}`, classes, separable });
          },
  };
}

function classifierInput(
  net: Net,
  x: FeatureMap,
  { table, name, variant }: Generation,
  last: number,
): FeatureVector {
  if (table.detect.length > 0) {
    throw new UserError(
      sentence('detection_only', { arch: name }),
      l10n.t('Set head.type to "detection" or "none", or choose {0}-cls.', variant('n')),
    );
  }
  return net.poolToVector(conv(net, x, `model.${last}.conv`, { out: 1280, kernel: 1 }));
}

/** Each layer is a stage of its own. */
function run(net: Net, layers: Layers, rows: readonly Row[], input: FeatureMap): FeatureMap {
  return rows.reduce((x, row) => {
    const name = `model.${layers.next}`;
    return net.stage(name, x, () => layers.add(net, row, x, name));
  }, input);
}
