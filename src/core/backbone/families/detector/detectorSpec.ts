/** Sizes of the published YOLO models; they scale a neck's depth and width. */
export const yoloSizes = ['n', 's', 'm', 'l', 'x'] as const;
export type YoloSize = (typeof yoloSizes)[number];

export const yoloNecks = ['yolov5', 'yolov8', 'yolo11'] as const;
export type YoloNeckType = (typeof yoloNecks)[number];

/** The neck of a published YOLO model over the levels of any backbone. */
export interface YoloNeckSpec {
  readonly type: YoloNeckType;
  readonly size: YoloSize;
  /** Whether `SPPF` brings the coarsest level to the neck's width first. */
  readonly sppf: boolean;
}

/** What stands behind the coarsest map of a feature pyramid, as torchvision has it. */
export const extraBlocks = ['none', 'maxPool', 'p6p7', 'p6p7c5'] as const;
export type ExtraBlocks = (typeof extraBlocks)[number];

/** A feature pyramid over the levels. */
export interface FpnSpec {
  readonly type: 'fpn';
  /** Of each of its maps. */
  readonly channels: number;
  readonly extraBlocks: ExtraBlocks;
}

/** A feature pyramid with a second path, back down to the coarsest level. */
export interface PanSpec {
  readonly type: 'pan';
  /** Of each of its maps. */
  readonly channels: number;
}

/** What joins feature levels before the heads. */
export type NeckSpec = YoloNeckSpec | FpnSpec | PanSpec | { readonly type: 'none' };
export type NeckType = NeckSpec['type'];
export const neckTypes: readonly NeckType[] = [...yoloNecks, 'fpn', 'pan', 'none'];

export const detectionStyles = ['yolov5', 'yolov8', 'yolo11', 'retinanet', 'fcos'] as const;
export type DetectionStyle = (typeof detectionStyles)[number];

/** Suppression of overlapping boxes inside the graph. */
export interface SuppressionSpec {
  /** Boxes of one class that overlap more than this keep the best alone. */
  readonly iou: number;
  /** Boxes with a lower score are dropped. */
  readonly score: number;
  /** Boxes that are left of an image at most. */
  readonly max: number;
}

/** Widths and heights of anchors in pixels of the input: for each level `w, h, w, h, …`. */
export type AnchorSizes = readonly (readonly number[])[];

export const attentionKinds = ['none', 'se', 'cbam'] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** A neck and detection heads over the feature levels of a backbone. */
export interface DetectorSpec {
  /** Feature levels that the neck reads, finest first; absent: those with the strides that it joins. */
  readonly levels?: readonly number[];
  /** Channel attention behind each level. */
  readonly attention: AttentionKind;
  readonly neck: NeckSpec;
  readonly style: DetectionStyle;
  /** Classes of the only head, or of each head by its name. */
  readonly heads: number | Readonly<Record<string, number>>;
  /** Of a style with anchors; absent: those of COCO. */
  readonly anchors?: AnchorSizes;
  /** Whether the convolutions of RetinaNet's heads are normalised by groups. */
  readonly headNorm?: boolean;
  readonly nms?: SuppressionSpec;
}
