type Interpolation = 'bilinear' | 'bicubic';

/** What somebody else measured of an architecture with its published weights. */
export interface PublishedResult {
  readonly arch: string;
  /** Name of the weights, as the framework calls them. */
  readonly weights: string;
  /** `imagenet_top1` is an accuracy, `coco_map50_95` a mean average precision; both in percent. */
  readonly metric: 'imagenet_top1' | 'coco_map50_95';
  readonly value: number;
  /** Side of the square input, in pixels, at which it was measured. */
  readonly size: number;
  /** Shorter side before the centre crop, in pixels. */
  readonly resize: number;
  readonly interpolation: Interpolation;
}

/**
 * Rows of {@link PublishedResult}: of several ImageNet-1K weights the newest, of ImageNet-22K or
 * other data none unless there is no other. Sources: torchvision 0.28, metadata of its weights;
 * timm, results on ImageNet; Ultralytics, the tables of its documentation. Variants without a
 * published figure are left out.
 */
const rows: readonly (readonly [
  arch: string,
  weights: string,
  metric: PublishedResult['metric'],
  value: number,
  size: number,
  resize: number,
  interpolation: Interpolation,
])[] = [
  ['resnet18', 'IMAGENET1K_V1', 'imagenet_top1', 69.758, 224, 256, 'bilinear'],
  ['resnet34', 'IMAGENET1K_V1', 'imagenet_top1', 73.314, 224, 256, 'bilinear'],
  ['resnet50', 'IMAGENET1K_V2', 'imagenet_top1', 80.858, 224, 232, 'bilinear'],
  ['resnet101', 'IMAGENET1K_V2', 'imagenet_top1', 81.886, 224, 232, 'bilinear'],
  ['resnet152', 'IMAGENET1K_V2', 'imagenet_top1', 82.284, 224, 232, 'bilinear'],
  ['resnext50_32x4d', 'IMAGENET1K_V2', 'imagenet_top1', 81.198, 224, 232, 'bilinear'],
  ['resnext101_32x8d', 'IMAGENET1K_V2', 'imagenet_top1', 82.834, 224, 232, 'bilinear'],
  ['resnext101_64x4d', 'IMAGENET1K_V1', 'imagenet_top1', 83.246, 224, 232, 'bilinear'],
  ['wide_resnet50_2', 'IMAGENET1K_V2', 'imagenet_top1', 81.602, 224, 232, 'bilinear'],
  ['wide_resnet101_2', 'IMAGENET1K_V2', 'imagenet_top1', 82.51, 224, 232, 'bilinear'],
  ['efficientnet_b0', 'IMAGENET1K_V1', 'imagenet_top1', 77.692, 224, 256, 'bicubic'],
  ['efficientnet_b1', 'IMAGENET1K_V2', 'imagenet_top1', 79.838, 240, 255, 'bilinear'],
  ['efficientnet_b2', 'IMAGENET1K_V1', 'imagenet_top1', 80.608, 288, 288, 'bicubic'],
  ['efficientnet_b3', 'IMAGENET1K_V1', 'imagenet_top1', 82.008, 300, 320, 'bicubic'],
  ['efficientnet_b4', 'IMAGENET1K_V1', 'imagenet_top1', 83.384, 380, 384, 'bicubic'],
  ['efficientnet_b5', 'IMAGENET1K_V1', 'imagenet_top1', 83.444, 456, 456, 'bicubic'],
  ['efficientnet_b6', 'IMAGENET1K_V1', 'imagenet_top1', 84.008, 528, 528, 'bicubic'],
  ['efficientnet_b7', 'IMAGENET1K_V1', 'imagenet_top1', 84.122, 600, 600, 'bicubic'],
  ['efficientnet_v2_s', 'IMAGENET1K_V1', 'imagenet_top1', 84.228, 384, 384, 'bilinear'],
  ['efficientnet_v2_m', 'IMAGENET1K_V1', 'imagenet_top1', 85.112, 480, 480, 'bilinear'],
  ['efficientnet_v2_l', 'IMAGENET1K_V1', 'imagenet_top1', 85.808, 480, 480, 'bicubic'],
  ['convnext_tiny', 'IMAGENET1K_V1', 'imagenet_top1', 82.52, 224, 236, 'bilinear'],
  ['convnext_small', 'IMAGENET1K_V1', 'imagenet_top1', 83.616, 224, 230, 'bilinear'],
  ['convnext_base', 'IMAGENET1K_V1', 'imagenet_top1', 84.062, 224, 232, 'bilinear'],
  ['convnext_large', 'IMAGENET1K_V1', 'imagenet_top1', 84.414, 224, 232, 'bilinear'],
  ['mobilenet_v2', 'IMAGENET1K_V2', 'imagenet_top1', 72.154, 224, 232, 'bilinear'],
  ['mobilenet_v3_small', 'IMAGENET1K_V1', 'imagenet_top1', 67.668, 224, 256, 'bilinear'],
  ['mobilenet_v3_large', 'IMAGENET1K_V2', 'imagenet_top1', 75.274, 224, 232, 'bilinear'],
  ['regnet_x_400mf', 'IMAGENET1K_V2', 'imagenet_top1', 74.864, 224, 232, 'bilinear'],
  ['regnet_x_800mf', 'IMAGENET1K_V2', 'imagenet_top1', 77.522, 224, 232, 'bilinear'],
  ['regnet_x_1_6gf', 'IMAGENET1K_V2', 'imagenet_top1', 79.668, 224, 232, 'bilinear'],
  ['regnet_x_3_2gf', 'IMAGENET1K_V2', 'imagenet_top1', 81.196, 224, 232, 'bilinear'],
  ['regnet_x_8gf', 'IMAGENET1K_V2', 'imagenet_top1', 81.682, 224, 232, 'bilinear'],
  ['regnet_x_16gf', 'IMAGENET1K_V2', 'imagenet_top1', 82.716, 224, 232, 'bilinear'],
  ['regnet_x_32gf', 'IMAGENET1K_V2', 'imagenet_top1', 83.014, 224, 232, 'bilinear'],
  ['regnet_y_400mf', 'IMAGENET1K_V2', 'imagenet_top1', 75.804, 224, 232, 'bilinear'],
  ['regnet_y_800mf', 'IMAGENET1K_V2', 'imagenet_top1', 78.828, 224, 232, 'bilinear'],
  ['regnet_y_1_6gf', 'IMAGENET1K_V2', 'imagenet_top1', 80.876, 224, 232, 'bilinear'],
  ['regnet_y_3_2gf', 'IMAGENET1K_V2', 'imagenet_top1', 81.982, 224, 232, 'bilinear'],
  ['regnet_y_8gf', 'IMAGENET1K_V2', 'imagenet_top1', 82.828, 224, 232, 'bilinear'],
  ['regnet_y_16gf', 'IMAGENET1K_V2', 'imagenet_top1', 82.886, 224, 232, 'bilinear'],
  ['regnet_y_32gf', 'IMAGENET1K_V2', 'imagenet_top1', 83.368, 224, 232, 'bilinear'],
  ['regnet_y_128gf', 'IMAGENET1K_SWAG_E2E_V1', 'imagenet_top1', 88.228, 384, 384, 'bicubic'],
  ['densenet121', 'IMAGENET1K_V1', 'imagenet_top1', 74.434, 224, 256, 'bilinear'],
  ['densenet161', 'IMAGENET1K_V1', 'imagenet_top1', 77.138, 224, 256, 'bilinear'],
  ['densenet169', 'IMAGENET1K_V1', 'imagenet_top1', 75.6, 224, 256, 'bilinear'],
  ['densenet201', 'IMAGENET1K_V1', 'imagenet_top1', 76.896, 224, 256, 'bilinear'],
  ['vgg11', 'IMAGENET1K_V1', 'imagenet_top1', 69.02, 224, 256, 'bilinear'],
  ['vgg11_bn', 'IMAGENET1K_V1', 'imagenet_top1', 70.37, 224, 256, 'bilinear'],
  ['vgg13', 'IMAGENET1K_V1', 'imagenet_top1', 69.928, 224, 256, 'bilinear'],
  ['vgg13_bn', 'IMAGENET1K_V1', 'imagenet_top1', 71.586, 224, 256, 'bilinear'],
  ['vgg16', 'IMAGENET1K_V1', 'imagenet_top1', 71.592, 224, 256, 'bilinear'],
  ['vgg16_bn', 'IMAGENET1K_V1', 'imagenet_top1', 73.36, 224, 256, 'bilinear'],
  ['vgg19', 'IMAGENET1K_V1', 'imagenet_top1', 72.376, 224, 256, 'bilinear'],
  ['vgg19_bn', 'IMAGENET1K_V1', 'imagenet_top1', 74.218, 224, 256, 'bilinear'],
  ['vit_b_16', 'IMAGENET1K_V1', 'imagenet_top1', 81.072, 224, 256, 'bilinear'],
  ['vit_b_32', 'IMAGENET1K_V1', 'imagenet_top1', 75.912, 224, 256, 'bilinear'],
  ['vit_l_16', 'IMAGENET1K_V1', 'imagenet_top1', 79.662, 224, 242, 'bilinear'],
  ['vit_l_32', 'IMAGENET1K_V1', 'imagenet_top1', 76.972, 224, 256, 'bilinear'],
  ['vit_h_14', 'IMAGENET1K_SWAG_E2E_V1', 'imagenet_top1', 88.552, 518, 518, 'bicubic'],
  ['darknet53', 'c2ns_in1k', 'imagenet_top1', 80.542, 288, 288, 'bicubic'],
  ['cspdarknet53', 'ra_in1k', 'imagenet_top1', 80.078, 256, 288, 'bilinear'],
  ['yolov5nu', 'yolov5nu', 'coco_map50_95', 34.3, 640, 640, 'bilinear'],
  ['yolov5su', 'yolov5su', 'coco_map50_95', 43.0, 640, 640, 'bilinear'],
  ['yolov5mu', 'yolov5mu', 'coco_map50_95', 49.0, 640, 640, 'bilinear'],
  ['yolov5lu', 'yolov5lu', 'coco_map50_95', 52.2, 640, 640, 'bilinear'],
  ['yolov5xu', 'yolov5xu', 'coco_map50_95', 53.2, 640, 640, 'bilinear'],
  ['yolov8n', 'yolov8n', 'coco_map50_95', 37.3, 640, 640, 'bilinear'],
  ['yolov8s', 'yolov8s', 'coco_map50_95', 44.9, 640, 640, 'bilinear'],
  ['yolov8m', 'yolov8m', 'coco_map50_95', 50.2, 640, 640, 'bilinear'],
  ['yolov8l', 'yolov8l', 'coco_map50_95', 52.9, 640, 640, 'bilinear'],
  ['yolov8x', 'yolov8x', 'coco_map50_95', 53.9, 640, 640, 'bilinear'],
  ['yolov8n-cls', 'yolov8n-cls', 'imagenet_top1', 69.0, 224, 224, 'bilinear'],
  ['yolov8s-cls', 'yolov8s-cls', 'imagenet_top1', 73.8, 224, 224, 'bilinear'],
  ['yolov8m-cls', 'yolov8m-cls', 'imagenet_top1', 76.8, 224, 224, 'bilinear'],
  ['yolov8l-cls', 'yolov8l-cls', 'imagenet_top1', 76.8, 224, 224, 'bilinear'],
  ['yolov8x-cls', 'yolov8x-cls', 'imagenet_top1', 79.0, 224, 224, 'bilinear'],
  ['yolo11n', 'yolo11n', 'coco_map50_95', 39.5, 640, 640, 'bilinear'],
  ['yolo11s', 'yolo11s', 'coco_map50_95', 47.0, 640, 640, 'bilinear'],
  ['yolo11m', 'yolo11m', 'coco_map50_95', 51.5, 640, 640, 'bilinear'],
  ['yolo11l', 'yolo11l', 'coco_map50_95', 53.4, 640, 640, 'bilinear'],
  ['yolo11x', 'yolo11x', 'coco_map50_95', 54.7, 640, 640, 'bilinear'],
  ['yolo11n-cls', 'yolo11n-cls', 'imagenet_top1', 70.0, 224, 224, 'bilinear'],
  ['yolo11s-cls', 'yolo11s-cls', 'imagenet_top1', 75.4, 224, 224, 'bilinear'],
  ['yolo11m-cls', 'yolo11m-cls', 'imagenet_top1', 77.3, 224, 224, 'bilinear'],
  ['yolo11l-cls', 'yolo11l-cls', 'imagenet_top1', 78.3, 224, 224, 'bilinear'],
  ['yolo11x-cls', 'yolo11x-cls', 'imagenet_top1', 79.5, 224, 224, 'bilinear'],
];

const byArch: ReadonlyMap<string, PublishedResult> = new Map(
  rows.map(([arch, weights, metric, value, size, resize, interpolation]) => [
    arch,
    { arch, weights, metric, value, size, resize, interpolation },
  ]),
);

/** The published result of a variant; undefined where no one has published one. */
export function publishedResult(arch: string): PublishedResult | undefined {
  return byArch.get(arch);
}
