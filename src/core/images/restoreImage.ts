import { fromHalf } from './float16';
import type { InputContract } from './inputContract';
import type { PixelImage } from './pixelImage';
import type { TensorData } from './prepareImage';

/**
 * The image that a model's input tensor stands for: `(value * std + mean) / scale`, rounded and cut to
 * 8 bits, the channels in the order of RGB.
 * @param tensor one image without the batch dimension, as `prepareImage` fills it
 */
export function restoreImage(tensor: TensorData, input: InputContract): PixelImage {
  const { size, layout, color, scale, mean, std } = input;
  const [height, width] = size;
  const channels = color === 'GRAY' ? 1 : 3;
  const pixels = width * height;
  const data = new Uint8Array(pixels * channels);
  for (let fed = 0; fed < channels; fed += 1) {
    const shown = color === 'BGR' ? 2 - fed : fed;
    const [first, step] = layout === 'NCHW' ? [fed * pixels, 1] : [fed, channels];
    for (let p = 0; p < pixels; p += 1) {
      const value = valueAt(tensor, first + p * step);
      data[p * channels + shown] = toByte((value * (std[fed] ?? 1) + (mean[fed] ?? 0)) / scale);
    }
  }
  return { width, height, channels, data };
}

/** Smallest, mean and largest value that a model is fed. */
export interface FedRange {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

export function fedRange(tensor: TensorData): FedRange {
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (let i = 0; i < tensor.length; i += 1) {
    const value = valueAt(tensor, i);
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { min, mean: sum / tensor.length, max };
}

function valueAt(tensor: TensorData, index: number): number {
  const value = tensor[index] ?? 0;
  return tensor instanceof Uint16Array ? fromHalf(value) : value;
}

function toByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
