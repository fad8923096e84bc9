import type { Value } from '../../onnx/graphBuilder';

/** A height or width in pixels; null while the input's size is free. */
export type Extent = number | null;

/** A value of shape `[N, channels, height, width]` on its way through a network. */
export interface FeatureMap {
  readonly value: Value;
  readonly channels: number;
  readonly height: Extent;
  readonly width: Extent;
  /** Pixels of the input between two neighbours of this map. */
  readonly stride: number;
}

/** A value of shape `[N, features]`. */
export interface FeatureVector {
  readonly value: Value;
  readonly features: number;
}

/** A window that slides over a map. */
export interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation?: number;
  readonly ceil?: boolean;
}

/**
 * Length of a side after a window went over it: ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1.
 * Source: PyTorch, `Conv2d`; with `ceil`, a last window that would start in the padding is dropped.
 * @returns 0 or less where the window does not fit
 */
export function slide(extent: Extent, window: Window): Extent {
  if (extent === null) return null;
  const { kernel, stride, padding, dilation = 1, ceil = false } = window;
  const steps = (extent + 2 * padding - dilation * (kernel - 1) - 1) / stride;
  if (!ceil) return Math.floor(steps) + 1;
  const out = Math.ceil(steps) + 1;
  return (out - 1) * stride >= extent + padding ? out - 1 : out;
}
