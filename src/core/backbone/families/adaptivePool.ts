import { attribute } from '../../onnx/attribute';
import type { Value } from '../../onnx/graphBuilder';
import { int64Tensor } from '../../onnx/tensorValues';
import type { FeatureMap } from './featureMap';
import type { Net } from './net';

/**
 * Averages a map to `size` × `size`. Window `i` of an axis of length n covers ⌊i·n/size⌋ to
 * ⌈(i+1)·n/size⌉, so that windows overlap, or repeat, where n is not a multiple of the size.
 * Source: PyTorch, `AdaptiveAvgPool2d`. A window is a rectangle, so that the two axes can be averaged
 * one after the other.
 * @param height of `x`, in pixels
 * @param width of `x`, in pixels
 */
export function adaptiveAveragePool(
  net: Net,
  x: FeatureMap,
  name: string,
  height: number,
  width: number,
  size: number,
): FeatureMap {
  const rows = averageAxis(net, x.value, `${name}.rows`, 2, height, size);
  const value = averageAxis(net, rows, `${name}.columns`, 3, width, size);
  return { ...x, value, height: size, width: size };
}

function averageAxis(
  net: Net,
  value: Value,
  name: string,
  axis: number,
  length: number,
  size: number,
): Value {
  if (length === size) return value;
  const means = Array.from({ length: size }, (_, i) => {
    const from = Math.floor((i * length) / size);
    const to = Math.ceil(((i + 1) * length) / size);
    return windowMean(net, value, `${name}.${i}`, axis, from, to);
  });
  return net.graph.concat(means, name, axis);
}

function windowMean(net: Net, value: Value, name: string, axis: number, from: number, to: number) {
  const { graph } = net;
  const index = (n: number) => graph.constant(int64Tensor(`index.${n}`, [1], [n]));
  const inputs = [value, index(from), index(to), index(axis)];
  const window = graph.node('Slice', `${name}.slice`, inputs);
  if (to - from === 1) return window;
  return graph.node('ReduceMean', name, [window, index(axis)], { keepdims: attribute.int(1) });
}
