import { makeDivisible } from './family';
import type { FeatureMap } from './featureMap';
import { numbered, type Net } from './net';

export interface MobileConvolution {
  readonly expand: number;
  readonly kernel: number;
  readonly stride: number;
  readonly out: number;
  readonly epsilon: number;
}

/**
 * Inverted residual with squeeze-and-excite; the squeeze counts from the block's input.
 * Source: Tan & Le, EfficientNet, arXiv:1905.11946; names as in torchvision's `MBConv`.
 */
export function mobileConvolution(
  net: Net,
  x: FeatureMap,
  name: string,
  block: MobileConvolution,
): FeatureMap {
  const { kernel, stride, out, epsilon } = block;
  const expanded = makeDivisible(x.channels * block.expand);
  const active = { activation: 'silu', epsilon } as const;
  let y = x;
  let index = 0;
  const next = () => `${name}.block.${index++}`;
  if (expanded !== x.channels) {
    y = net.unit(y, numbered(next()), { out: expanded, kernel: 1, ...active });
  }
  const depthwise = { out: expanded, kernel, stride, groups: expanded };
  y = net.unit(y, numbered(next()), { ...depthwise, ...active });
  const squeeze = Math.max(1, Math.floor(x.channels / 4));
  y = net.squeezeExcite(y, next(), squeeze, 'silu', 'sigmoid');
  y = net.unit(y, numbered(next()), { out, kernel: 1, epsilon });
  return residual(net, x, y, name, stride);
}

/**
 * The same with one full convolution in place of expansion and depthwise convolution.
 * Source: Tan & Le, EfficientNetV2, arXiv:2104.00298; names as in torchvision's `FusedMBConv`.
 */
export function fusedMobileConvolution(
  net: Net,
  x: FeatureMap,
  name: string,
  block: MobileConvolution,
): FeatureMap {
  const { kernel, stride, out, epsilon } = block;
  const expanded = makeDivisible(x.channels * block.expand);
  const active = { activation: 'silu', epsilon } as const;
  const first = numbered(`${name}.block.0`);
  if (expanded === x.channels) {
    const y = net.unit(x, first, { out, kernel, stride, ...active });
    return residual(net, x, y, name, stride);
  }
  const wide = net.unit(x, first, { out: expanded, kernel, stride, ...active });
  const y = net.unit(wide, numbered(`${name}.block.1`), { out, kernel: 1, epsilon });
  return residual(net, x, y, name, stride);
}

function residual(
  net: Net,
  x: FeatureMap,
  y: FeatureMap,
  name: string,
  stride: number,
): FeatureMap {
  return stride === 1 && x.channels === y.channels ? net.add(y, x, `${name}.add`) : y;
}
