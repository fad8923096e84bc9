/** How one image becomes the model's input tensor. */
export interface InputContract {
  readonly name: string;
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  readonly layout: 'NCHW' | 'NHWC';
  readonly color: 'RGB' | 'BGR' | 'GRAY';
  readonly dtype: 'float32' | 'float64' | 'float16' | 'uint8';
  readonly resize?: ResizeRule;
  /** `[height, width]` of a centre crop after the resize. */
  readonly crop?: readonly [number, number];
  /** The value fed is `(pixel * scale - mean) / std`. */
  readonly scale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Whether EXIF orientation is applied; `ignore` as torchvision's loader does. */
  readonly exif: 'ignore' | 'apply';
}

export interface ResizeRule {
  readonly mode: 'squash' | 'shortest' | 'letterbox';
  /** Length of the shorter side for `shortest`, `[height, width]` otherwise; the input's size when absent. */
  readonly size?: number | readonly [number, number];
  readonly interpolation: 'nearest' | 'bilinear' | 'bicubic';
}
