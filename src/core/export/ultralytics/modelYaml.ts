import { valueAt } from '../../shared/items/lookUp';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { repeatedTable } from '../../backbone/families/yolo/repeats';
import * as tables from '../../backbone/families/yolo/tables';
import type { Row, Scale, Table } from '../../backbone/families/yolo/tables';
import { classNames, headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';

const generations: Readonly<Record<string, readonly [Table, Readonly<Record<string, Scale>>]>> = {
  YOLOv5u: [tables.yolov5u, tables.scales5],
  YOLOv8: [tables.yolov8, tables.scales8],
  'YOLOv8-cls': [tables.yolov8Classify, tables.scales8Classify],
  YOLO11: [tables.yolo11, tables.scales11],
  'YOLO11-cls': [tables.yolo11Classify, tables.scales11],
};

/** The name that `YOLO(...)` takes: `yolov8n.yaml`; Ultralytics' own, or the project's file. */
export function modelName(arch: string): string {
  return `${arch.replace(/^(yolov5.)u$/, '$1')}.yaml`;
}

/**
 * The model's own description where depth, depths or width are not the published ones. Ultralytics
 * reads the size from the name and looks for the file without it: `yolov8n.yaml` is `yolov8.yaml`.
 */
export function modelYaml({ backbone, ...config }: BackboneConfig): ExportFile | undefined {
  const { arch, depth = 1, width = 1, depths } = backbone;
  if (depth === 1 && width === 1 && depths === undefined) return undefined;
  const family = familyOf(arch);
  const [published, scales] = valueAt(generations, family.name);
  const [, name, size = '', rest = ''] = /^(yolov?\d+)([nslmx])(-cls)?u?$/.exec(arch) ?? [];
  const [ownDepth, ownWidth, limit] = valueAt(scales, size);
  const table = depths ? repeatedTable(published, ownDepth * depth, depths) : published;
  // What is repeated as often as it says is not to be scaled once more.
  const scale = depths ? 1 : ownDepth * depth;
  const classes = Object.values(headClasses({ backbone, ...config })).flatMap(classNames).length;
  const head: string[] = table.neck.map(rowText);
  head.push(
    table.detect.length > 0
      ? `[[${table.detect.join(', ')}], 1, Detect, [nc]]`
      : '[-1, 1, Classify, [nc]]',
  );
  const rounded = (value: number) => Math.round(value * 1e9) / 1e9;
  const text = `# ${arch} with ${depths ? `depths ${depths.join(', ')}` : `depth × ${depth}`} and width × ${width}
nc: ${classes}
scales: # depth, width, most channels
  ${size}: [${rounded(scale)}, ${rounded(ownWidth * width)}, ${limit}]

backbone:
${table.backbone.map((row) => `  - ${rowText(row)}\n`).join('')}
head:
${head.map((row) => `  - ${row}\n`).join('')}`;
  return { path: `${name}${rest}.yaml`, text };
}

function rowText([from, repeats, module, args]: Row): string {
  const source = typeof from === 'number' ? String(from) : `[${from.join(', ')}]`;
  if (module === 'Upsample') return `[${source}, 1, nn.Upsample, [None, 2, "nearest"]]`;
  if (module === 'Concat') return `[${source}, 1, Concat, [1]]`;
  const values = args.map((one) => (one === true ? 'True' : one === false ? 'False' : String(one)));
  return `[${source}, ${repeats}, ${module}, [${values.join(', ')}]]`;
}
