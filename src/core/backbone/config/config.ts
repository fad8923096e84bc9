import type { Augmentation } from '../../augmentation/augmentations';
import type { ResizeRule } from '../../images/inputContract';
import type { HeadLayer, HeadLayers } from '../families/headLayers';
import type {
  AnchorSizes,
  AttentionKind,
  DetectionStyle,
  ExtraBlocks,
  SuppressionSpec,
  YoloNeckType,
  YoloSize,
} from '../families/detector/detectorSpec';

/** `config/backbones/NAME.backbone.jsonc`: one backbone with everything that training needs of it. */
export interface BackboneConfig {
  readonly name: string;
  readonly backbone: BackboneOptions;
  /** What joins the feature levels for detection heads; absent: the architecture's own, or none. */
  readonly neck?: NeckConfig;
  readonly head: HeadConfig;
  readonly input: InputConfig;
  readonly pretrained?: PretrainedConfig;
  readonly preprocessing?: PreprocessingConfig;
  /** In the order in which they are applied, to training images only. */
  readonly augmentation?: readonly Augmentation[];
  readonly runtime?: RuntimeConfig;
}

export interface BackboneOptions {
  /** As torchvision, timm and Ultralytics name it. */
  readonly arch: string;
  /** Share of the last layer's inputs that training drops, 0 to below 1. */
  readonly dropout?: number;
  /** Share of residual blocks that training skips at the last block, rising from 0 at the first. */
  readonly stochasticDepth?: number;
  /** Feature levels to give out, counted from the finest, 0; with a neck, those that it reads. */
  readonly outIndices?: readonly number[];
  /** Channel attention behind each level that a neck reads; `none` when absent. */
  readonly attention?: AttentionKind;
  /** Multiplies the blocks of each stage. */
  readonly depth?: number;
  /** Multiplies the channels. */
  readonly width?: number;
  /** Blocks of each stage. */
  readonly depths?: readonly number[];
}

/** A number of classes, or their names in the order of the model's outputs. */
export type Classes = number | readonly string[];

export type HeadConfig =
  | ({ readonly type: 'classification'; readonly classes: Classes } & HeadLayers)
  | DetectionHeadConfig
  /** Several classifiers over the same features, by name. */
  | ({
      readonly type: 'multihead';
      readonly heads: Readonly<Record<string, Classes>>;
      /** Layers in front of all heads, once. */
      readonly shared?: readonly HeadLayer[];
    } & HeadLayers)
  | { readonly type: 'none' };

/** Has either `classes` or `heads`. */
export interface DetectionHeadConfig {
  readonly type: 'detection';
  /** Of the only head. */
  readonly classes?: Classes;
  /** Several heads over one neck, by name. */
  readonly heads?: Readonly<Record<string, Classes>>;
  /** How boxes are predicted; absent: as the neck's own model does. */
  readonly style?: DetectionStyle;
  /** Of a style with anchors; those of COCO when absent. */
  readonly anchors?: 'coco' | 'auto' | AnchorSizes;
  /** Normalisation of RetinaNet's convolutions; `none` when absent. */
  readonly norm?: 'none' | 'group';
  /** Suppression inside the graph; absent: the outputs are all boxes. */
  readonly nms?: SuppressionSpec;
}

export type NeckConfig =
  | {
      readonly type: YoloNeckType;
      /** `s` when absent. */
      readonly size?: YoloSize;
      /** False when absent. */
      readonly sppf?: boolean;
    }
  | {
      readonly type: 'fpn';
      /** 256 when absent. */
      readonly channels?: number;
      /** Absent: `p6p7` for the heads of RetinaNet and FCOS, else `none`. */
      readonly extraBlocks?: ExtraBlocks;
    }
  | {
      readonly type: 'pan';
      /** 256 when absent. */
      readonly channels?: number;
    }
  | { readonly type: 'none' };

export interface InputConfig {
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  /** 3 when absent. */
  readonly channels?: number;
  /** Leaves height and width free in the built model; `size` then serves for the figures. */
  readonly dynamic?: boolean;
}

export interface PretrainedConfig {
  /** A checkpoint of PyTorch or safetensors, relative to the root. */
  readonly weights?: string;
  /** Stages that training leaves as they are, counted from the image. */
  readonly frozenStages?: number;
}

export interface PreprocessingConfig {
  readonly resize?: ResizeRule;
  /** `[height, width]` of a centre crop after the resize. */
  readonly crop?: readonly [number, number];
  readonly scale?: number;
  readonly mean?: readonly number[];
  readonly std?: readonly number[];
}

export interface RuntimeConfig {
  /** Images at once; 1 when absent. */
  readonly batch?: number;
  /** Threads of the runtime; 0 leaves it the choice. */
  readonly threads?: number;
  /** Type of the built model's weights. */
  readonly precision?: 'float32' | 'float16';
}

/** One thing that is wrong with a configuration, where it is. */
export interface ConfigProblem {
  /** The field, for instance `backbone.arch` or `preprocessing.mean[1]`; empty for the whole file. */
  readonly path: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** In characters from the text's beginning, and how many. */
  readonly offset: number;
  readonly length: number;
  readonly severity: 'error' | 'warning';
  /** `syntax`: the text is no sound JSON, which editors say by themselves, whatever it is about. */
  readonly kind?: 'syntax';
  readonly message: string;
  /** Changes that would mend it. */
  readonly fixes: readonly ConfigFix[];
}

/** A change to one field. */
export interface ConfigFix {
  /** What it does, as a button says it. */
  readonly title: string;
  readonly path: readonly (string | number)[];
  /** The new value; `undefined` removes the field. */
  readonly value: unknown;
  /** The field's new name; its value stays as it is written. */
  readonly rename?: string;
}

/** How many classes there are. */
export function classCount(classes: Classes): number {
  return typeof classes === 'number' ? classes : classes.length;
}
