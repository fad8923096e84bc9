/** A layer: index of its inputs (-1 is the layer before), repeats, module and arguments. */
export type Row = readonly [
  from: number | readonly number[],
  repeats: number,
  module: ModuleName,
  args: readonly (number | boolean)[],
];

export type ModuleName = 'Conv' | 'C3' | 'C2f' | 'C3k2' | 'SPPF' | 'C2PSA' | 'Upsample' | 'Concat';

export interface Table {
  readonly backbone: readonly Row[];
  readonly neck: readonly Row[];
  /** Layers that the detection head reads, finest first. */
  readonly detect: readonly number[];
}

/** Depth, width and channel limit of one size. */
export type Scale = readonly [depth: number, width: number, maxChannels: number];

/*
 * Layer tables of Ultralytics: cfg/models/v5/yolov5.yaml, cfg/models/v8/yolov8.yaml and
 * cfg/models/11/yolo11.yaml with their classification siblings.
 */

const v8Backbone: readonly Row[] = [
  [-1, 1, 'Conv', [64, 3, 2]],
  [-1, 1, 'Conv', [128, 3, 2]],
  [-1, 3, 'C2f', [128, true]],
  [-1, 1, 'Conv', [256, 3, 2]],
  [-1, 6, 'C2f', [256, true]],
  [-1, 1, 'Conv', [512, 3, 2]],
  [-1, 6, 'C2f', [512, true]],
  [-1, 1, 'Conv', [1024, 3, 2]],
  [-1, 3, 'C2f', [1024, true]],
];

const v11Backbone: readonly Row[] = [
  [-1, 1, 'Conv', [64, 3, 2]],
  [-1, 1, 'Conv', [128, 3, 2]],
  [-1, 2, 'C3k2', [256, false, 0.25]],
  [-1, 1, 'Conv', [256, 3, 2]],
  [-1, 2, 'C3k2', [512, false, 0.25]],
  [-1, 1, 'Conv', [512, 3, 2]],
  [-1, 2, 'C3k2', [512, true]],
  [-1, 1, 'Conv', [1024, 3, 2]],
  [-1, 2, 'C3k2', [1024, true]],
];

export const yolov5u: Table = {
  backbone: [
    [-1, 1, 'Conv', [64, 6, 2, 2]],
    [-1, 1, 'Conv', [128, 3, 2]],
    [-1, 3, 'C3', [128]],
    [-1, 1, 'Conv', [256, 3, 2]],
    [-1, 6, 'C3', [256]],
    [-1, 1, 'Conv', [512, 3, 2]],
    [-1, 9, 'C3', [512]],
    [-1, 1, 'Conv', [1024, 3, 2]],
    [-1, 3, 'C3', [1024]],
    [-1, 1, 'SPPF', [1024, 5]],
  ],
  neck: [
    [-1, 1, 'Conv', [512, 1, 1]],
    [-1, 1, 'Upsample', []],
    [[-1, 6], 1, 'Concat', []],
    [-1, 3, 'C3', [512, false]],
    [-1, 1, 'Conv', [256, 1, 1]],
    [-1, 1, 'Upsample', []],
    [[-1, 4], 1, 'Concat', []],
    [-1, 3, 'C3', [256, false]],
    [-1, 1, 'Conv', [256, 3, 2]],
    [[-1, 14], 1, 'Concat', []],
    [-1, 3, 'C3', [512, false]],
    [-1, 1, 'Conv', [512, 3, 2]],
    [[-1, 10], 1, 'Concat', []],
    [-1, 3, 'C3', [1024, false]],
  ],
  detect: [17, 20, 23],
};

export const yolov8: Table = {
  backbone: [...v8Backbone, [-1, 1, 'SPPF', [1024, 5]]],
  neck: [
    [-1, 1, 'Upsample', []],
    [[-1, 6], 1, 'Concat', []],
    [-1, 3, 'C2f', [512]],
    [-1, 1, 'Upsample', []],
    [[-1, 4], 1, 'Concat', []],
    [-1, 3, 'C2f', [256]],
    [-1, 1, 'Conv', [256, 3, 2]],
    [[-1, 12], 1, 'Concat', []],
    [-1, 3, 'C2f', [512]],
    [-1, 1, 'Conv', [512, 3, 2]],
    [[-1, 9], 1, 'Concat', []],
    [-1, 3, 'C2f', [1024]],
  ],
  detect: [15, 18, 21],
};

export const yolo11: Table = {
  backbone: [...v11Backbone, [-1, 1, 'SPPF', [1024, 5]], [-1, 2, 'C2PSA', [1024]]],
  neck: [
    [-1, 1, 'Upsample', []],
    [[-1, 6], 1, 'Concat', []],
    [-1, 2, 'C3k2', [512, false]],
    [-1, 1, 'Upsample', []],
    [[-1, 4], 1, 'Concat', []],
    [-1, 2, 'C3k2', [256, false]],
    [-1, 1, 'Conv', [256, 3, 2]],
    [[-1, 13], 1, 'Concat', []],
    [-1, 2, 'C3k2', [512, false]],
    [-1, 1, 'Conv', [512, 3, 2]],
    [[-1, 10], 1, 'Concat', []],
    [-1, 2, 'C3k2', [1024, true]],
  ],
  detect: [16, 19, 22],
};

export const yolov8Classify: Table = { backbone: v8Backbone, neck: [], detect: [] };

export const yolo11Classify: Table = {
  backbone: [...v11Backbone, [-1, 2, 'C2PSA', [1024]]],
  neck: [],
  detect: [],
};

export const scales5: Readonly<Record<string, Scale>> = {
  n: [0.33, 0.25, 1024],
  s: [0.33, 0.5, 1024],
  m: [0.67, 0.75, 1024],
  l: [1, 1, 1024],
  x: [1.33, 1.25, 1024],
};

export const scales8: Readonly<Record<string, Scale>> = {
  n: [0.33, 0.25, 1024],
  s: [0.33, 0.5, 1024],
  m: [0.67, 0.75, 768],
  l: [1, 1, 512],
  x: [1, 1.25, 512],
};

/** The classification models of YOLOv8 keep all their channels. */
export const scales8Classify: Readonly<Record<string, Scale>> = {
  n: [0.33, 0.25, 1024],
  s: [0.33, 0.5, 1024],
  m: [0.67, 0.75, 1024],
  l: [1, 1, 1024],
  x: [1, 1.25, 1024],
};

export const scales11: Readonly<Record<string, Scale>> = {
  n: [0.5, 0.25, 1024],
  s: [0.5, 0.5, 1024],
  m: [0.5, 1, 512],
  l: [1, 1, 512],
  x: [1, 1.5, 512],
};
