import { attribute } from '../../../onnx/attribute';
import { int64Tensor } from '../../../onnx/tensorValues';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';

const EPSILON = 1e-5;

/**
 * Normalises groups of channels by their mean and variance, then scales and shifts each channel. Written
 * out, since ONNX's own operator scales whole groups before opset 21.
 * Source: Wu & He, arXiv:1803.08494; PyTorch, `GroupNorm`.
 * @param level of several maps that share the weights; the first, 0, makes them
 */
export function groupNorm(
  net: Net,
  x: FeatureMap,
  name: string,
  groups: number,
  level: number,
): FeatureMap {
  const { graph } = net;
  const path = (part: string) => `${name}.level${level}.${part}`;
  const axis = graph.constant(int64Tensor('group_norm.axis', [1], [2]));
  const mean = (value: string, part: string) =>
    graph.node('ReduceMean', path(part), [value, axis], { keepdims: attribute.int(1) });
  const flat = graph.reshape(x.value, path('groups'), [0, groups, -1]);
  const centred = graph.node('Sub', path('centred'), [flat, mean(flat, 'mean')]);
  const variance = mean(graph.mul(centred, centred, path('square')), 'variance');
  const deviation = graph.node('Sqrt', path('deviation'), [
    graph.add(variance, net.scalar(EPSILON), path('epsilon')),
  ]);
  const normed = graph.node('Div', path('normed'), [centred, deviation]);
  const like = graph.node('Shape', path('shape'), [x.value]);
  const back = graph.node('Reshape', path('map'), [normed, like]);
  const perChannel = (part: string) =>
    level === 0
      ? graph.reshape(
          graph.weight(`${name}.${part}`, [x.channels]),
          `${name}.${part}.map`,
          [-1, 1, 1],
        )
      : `${name}.${part}.map.out`;
  const scaled = graph.mul(back, perChannel('weight'), path('scale'));
  return { ...x, value: graph.add(scaled, perChannel('bias'), path('shift')) };
}
