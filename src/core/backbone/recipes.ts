import type { ResizeRule } from '../evaluation/types';
import { familyOf } from './catalogue';

/** How a variant is published: what its own weights were evaluated with. */
export interface Recipe {
  /** Side of the square input in pixels. */
  readonly size: number;
  readonly resize: ResizeRule;
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** What was published for the default weights; null where the sources give none. */
  readonly published: PublishedScore | null;
}

export interface PublishedScore {
  readonly metric: 'ImageNet top-1' | 'COCO mAP50-95';
  /** In percent. */
  readonly value: number;
}

type Row = readonly [
  size: number,
  resize: number,
  interpolation: ResizeRule['interpolation'],
  top1: number,
];

/**
 * Sources: torchvision 0.29.1, `transforms()` and `_metrics` of each model's default weights; timm,
 * results of `c2ns_in1k` and `ra_in1k` for the Darknets.
 */
const classifiers: Readonly<Record<string, Row>> = {
  resnet18: [224, 256, 'bilinear', 69.758],
  resnet34: [224, 256, 'bilinear', 73.314],
  resnet50: [224, 232, 'bilinear', 80.858],
  resnet101: [224, 232, 'bilinear', 81.886],
  resnet152: [224, 232, 'bilinear', 82.284],
  resnext50_32x4d: [224, 232, 'bilinear', 81.198],
  resnext101_32x8d: [224, 232, 'bilinear', 82.834],
  resnext101_64x4d: [224, 232, 'bilinear', 83.246],
  wide_resnet50_2: [224, 232, 'bilinear', 81.602],
  wide_resnet101_2: [224, 232, 'bilinear', 82.51],
  efficientnet_b0: [224, 256, 'bicubic', 77.692],
  efficientnet_b1: [240, 255, 'bilinear', 79.838],
  efficientnet_b2: [288, 288, 'bicubic', 80.608],
  efficientnet_b3: [300, 320, 'bicubic', 82.008],
  efficientnet_b4: [380, 384, 'bicubic', 83.384],
  efficientnet_b5: [456, 456, 'bicubic', 83.444],
  efficientnet_b6: [528, 528, 'bicubic', 84.008],
  efficientnet_b7: [600, 600, 'bicubic', 84.122],
  efficientnet_v2_s: [384, 384, 'bilinear', 84.228],
  efficientnet_v2_m: [480, 480, 'bilinear', 85.112],
  efficientnet_v2_l: [480, 480, 'bicubic', 85.808],
  convnext_tiny: [224, 236, 'bilinear', 82.52],
  convnext_small: [224, 230, 'bilinear', 83.616],
  convnext_base: [224, 232, 'bilinear', 84.062],
  convnext_large: [224, 232, 'bilinear', 84.414],
  mobilenet_v2: [224, 232, 'bilinear', 72.154],
  mobilenet_v3_small: [224, 256, 'bilinear', 67.668],
  mobilenet_v3_large: [224, 232, 'bilinear', 75.274],
  regnet_x_400mf: [224, 232, 'bilinear', 74.864],
  regnet_x_800mf: [224, 232, 'bilinear', 77.522],
  regnet_x_1_6gf: [224, 232, 'bilinear', 79.668],
  regnet_x_3_2gf: [224, 232, 'bilinear', 81.196],
  regnet_x_8gf: [224, 232, 'bilinear', 81.682],
  regnet_x_16gf: [224, 232, 'bilinear', 82.716],
  regnet_x_32gf: [224, 232, 'bilinear', 83.014],
  regnet_y_400mf: [224, 232, 'bilinear', 75.804],
  regnet_y_800mf: [224, 232, 'bilinear', 78.828],
  regnet_y_1_6gf: [224, 232, 'bilinear', 80.876],
  regnet_y_3_2gf: [224, 232, 'bilinear', 81.982],
  regnet_y_8gf: [224, 232, 'bilinear', 82.828],
  regnet_y_16gf: [224, 232, 'bilinear', 82.886],
  regnet_y_32gf: [224, 232, 'bilinear', 83.368],
  regnet_y_128gf: [384, 384, 'bicubic', 88.228],
  densenet121: [224, 256, 'bilinear', 74.434],
  densenet161: [224, 256, 'bilinear', 77.138],
  densenet169: [224, 256, 'bilinear', 75.6],
  densenet201: [224, 256, 'bilinear', 76.896],
  vgg11: [224, 256, 'bilinear', 69.02],
  vgg11_bn: [224, 256, 'bilinear', 70.37],
  vgg13: [224, 256, 'bilinear', 69.928],
  vgg13_bn: [224, 256, 'bilinear', 71.586],
  vgg16: [224, 256, 'bilinear', 71.592],
  vgg16_bn: [224, 256, 'bilinear', 73.36],
  vgg19: [224, 256, 'bilinear', 72.376],
  vgg19_bn: [224, 256, 'bilinear', 74.218],
  vit_b_16: [224, 256, 'bilinear', 81.072],
  vit_b_32: [224, 256, 'bilinear', 75.912],
  vit_l_16: [224, 242, 'bilinear', 79.662],
  vit_l_32: [224, 256, 'bilinear', 76.972],
  vit_h_14: [518, 518, 'bicubic', 88.552],
  darknet53: [288, 288, 'bicubic', 80.542],
  cspdarknet53: [256, 288, 'bilinear', 80.078],
};

/** Source: Ultralytics, docs/en/models; the validation set of COCO at 640 pixels. */
const detectors: Readonly<Record<string, number>> = {
  yolov5nu: 34.3,
  yolov5su: 43.0,
  yolov5mu: 49.0,
  yolov5lu: 52.2,
  yolov5xu: 53.2,
  yolov8n: 37.3,
  yolov8m: 50.2,
  yolov8x: 53.9,
  yolo11n: 39.5,
  yolo11s: 47.0,
  yolo11l: 53.4,
  yolo11x: 54.7,
};

const imageNet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
const half = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;
const plain = { mean: [0, 0, 0], std: [1, 1, 1] } as const;

/**
 * The recipe that a variant is published with.
 * @throws UserError for a name that nobody knows
 */
export function recipeOf(arch: string): Recipe {
  const row = Object.hasOwn(classifiers, arch) ? classifiers[arch] : undefined;
  if (row) {
    const [size, shortest, interpolation, value] = row;
    return {
      size,
      resize: { mode: 'shortest', size: shortest, interpolation },
      ...(arch === 'efficientnet_v2_l' ? half : imageNet),
      published: { metric: 'ImageNet top-1', value },
    };
  }
  return familyOf(arch).architecture(arch, {}).detect ? detector(arch) : yoloClassifier;
}

function detector(arch: string): Recipe {
  const value = detectors[arch];
  return {
    size: 640,
    resize: { mode: 'letterbox', interpolation: 'bilinear' },
    ...plain,
    published: value === undefined ? null : { metric: 'COCO mAP50-95', value },
  };
}

/** Source: Ultralytics, `classify_transforms` in data/augment.py. */
const yoloClassifier: Recipe = {
  size: 224,
  resize: { mode: 'shortest', size: 224, interpolation: 'bilinear' },
  ...plain,
  published: null,
};
