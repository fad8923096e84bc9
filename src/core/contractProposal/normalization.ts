import { itemAt } from '../shared/items/lookUp';
import type { InputContract } from '../images/inputContract';

/** The value fed is `(pixel * scale - mean) / std`, a mean and a deviation for each channel. */
export type Normalization = Pick<InputContract, 'scale' | 'mean' | 'std'>;

/** Of ImageNet in RGB, as torchvision and timm use them; pixels from 0 to 1. */
export const imageNetMean = [0.485, 0.456, 0.406] as const;
export const imageNetStd = [0.229, 0.224, 0.225] as const;

/**
 * The same for another number of channels: a grey image has the mean of the three.
 * @param channels 1 or 3
 */
export function forChannels(values: readonly number[], channels: number): readonly number[] {
  if (values.length === channels) return values;
  if (channels === 1) return [values.reduce((sum, value) => sum + value, 0) / values.length];
  return Array.from({ length: channels }, () => itemAt(values, 0));
}

export function normalization(
  scale: number,
  mean: readonly number[],
  std: readonly number[],
  channels: number,
): Normalization {
  return { scale, mean: forChannels(mean, channels), std: forChannels(std, channels) };
}
