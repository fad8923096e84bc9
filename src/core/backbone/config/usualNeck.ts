import { familyOf } from '../families/catalogue';
import type { DetectionStyle, YoloNeckType, YoloSize } from '../families/detector/detectorSpec';
import type { HeadConfig, NeckConfig } from './config';
import { needsPyramid } from './configSpec';

/** The neck of a YOLO architecture's own generation and size; of others, YOLOv8's small one. */
export function neckNear(arch: string) {
  const [, type = 'yolov8', size = 's'] = /^(yolov5|yolov8|yolo11)([nsmlx])/.exec(arch) ?? [];
  return { type: type as YoloNeckType, size: size as YoloSize };
}

/** The neck of the model that a style of predicting boxes comes from. */
export function neckTypeOf(style: DetectionStyle): 'fpn' | YoloNeckType {
  return needsPyramid(style) ? 'fpn' : style;
}

/**
 * The neck that a new configuration gets: the one asked for; else the usual one for a detection head
 * over an architecture without a head of its own, and for several heads.
 * @throws UserError for an architecture that no one knows
 */
export function neckFor(asked: {
  readonly arch: string;
  readonly head: HeadConfig;
  readonly neck?: NeckConfig;
}): NeckConfig | undefined {
  if (asked.head.type !== 'detection') return undefined;
  const isOwn = asked.head.heads === undefined && detects(asked.arch);
  return asked.neck ?? (isOwn ? undefined : neckNear(asked.arch));
}

/** Whether an architecture is published with a detection head of its own. */
export function detects(arch: string): boolean {
  return familyOf(arch).architecture(arch, {}).detect !== undefined;
}
