import type { GraphSpec, HeadSpec } from '../families/buildGraph';
import type { DetectionStyle, DetectorSpec, NeckSpec } from '../families/detector/detectorSpec';
import type {
  BackboneConfig,
  BackboneOptions,
  Classes,
  DetectionHeadConfig,
  NeckConfig,
} from './config';
import { classCount } from './config';

/** The graph that a configuration asks for, at its input size and with a free batch. */
export function specOf(config: BackboneConfig): GraphSpec {
  const { arch, depth, width, depths, outIndices } = config.backbone;
  const head = headOf(config);
  const isNext = head.type !== 'none' && head.type !== 'detector';
  const levels = outIndices && isNext ? { outIndices } : {};
  const { size, channels = 3 } = config.input;
  return {
    arch,
    options: {
      ...(depth === undefined ? {} : { depth }),
      ...(width === undefined ? {} : { width }),
      ...(depths === undefined ? {} : { depths }),
    },
    input: { size, channels, batch: null },
    head,
    ...levels,
  };
}

function headOf(config: BackboneConfig): HeadSpec {
  const { head, backbone } = config;
  switch (head.type) {
    case 'detection':
      if (config.neck) return { type: 'detector', ...detectorOf(head, config.neck, backbone) };
      return { type: head.type, classes: classCount(head.classes ?? []) };
    case 'classification':
      return { ...head, classes: classCount(head.classes) };
    case 'multihead':
      return { ...head, heads: counts(head.heads) };
    case 'none':
      return backbone.outIndices
        ? { type: 'none', outIndices: backbone.outIndices }
        : { type: 'none' };
  }
}

/** The detector of a configuration with a neck. */
function detectorOf(
  head: DetectionHeadConfig,
  neck: NeckConfig,
  { outIndices, attention = 'none' }: BackboneOptions,
): DetectorSpec {
  const { anchors, nms, norm } = head;
  const style = styleOf(head, neck);
  return {
    ...(outIndices ? { levels: outIndices } : {}),
    attention,
    neck: neckOf(neck, style),
    style,
    heads: head.heads ? counts(head.heads) : classCount(head.classes ?? []),
    ...(typeof anchors === 'object' ? { anchors } : {}),
    ...(norm === 'group' ? { headNorm: true } : {}),
    ...(nms ? { nms } : {}),
  };
}

function neckOf(neck: NeckConfig, style: DetectionStyle): NeckSpec {
  if (neck.type === 'none') return neck;
  if (neck.type === 'pan') return { channels: 256, ...neck };
  if (neck.type !== 'fpn') return { size: 's', sppf: false, ...neck };
  const extraBlocks = needsPyramid(style) ? 'p6p7' : 'none';
  return { channels: 256, extraBlocks, ...neck };
}

/** Whether a style's convolutions are shared by all maps, which then have to be equally wide. */
export function needsPyramid(style: DetectionStyle): style is 'retinanet' | 'fcos' {
  return style === 'retinanet' || style === 'fcos';
}

/** How a detection head predicts boxes: as it says, or as the neck's own model does. */
export function styleOf({ style }: DetectionHeadConfig, neck: NeckConfig): DetectionStyle {
  if (style) return style;
  if (neck.type === 'none') return 'yolov8';
  if (neck.type === 'pan') return 'fcos';
  return neck.type === 'fpn' ? 'retinanet' : neck.type;
}

function counts(heads: Readonly<Record<string, Classes>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(heads).map(([name, classes]) => [name, classCount(classes)]),
  );
}
