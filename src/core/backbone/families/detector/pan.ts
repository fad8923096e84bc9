import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import type { PanSpec } from './detectorSpec';
import { addedDownwards } from './fpn';

/**
 * Path aggregation: a feature pyramid, whose maps are then added again from the finest to the coarsest,
 * each halved by a convolution, and smoothed. Source: Liu et al., arXiv:1803.01534, as in MMDetection's
 * `PAFPN`, with its names.
 * @param levels each half as large as the one before
 */
export function pathAggregation(
  net: Net,
  levels: readonly FeatureMap[],
  { channels: out }: PanSpec,
): FeatureMap[] {
  const layer = (x: FeatureMap, list: string, index: number, kernel: number, stride = 1) =>
    net.conv(x, `neck.${list}.${index}.conv`, { out, kernel, stride, bias: true });
  const lateral = levels.map((level, index) => layer(level, 'lateral_convs', index, 1));
  const pyramid = addedDownwards(net, lateral).map((map, index) =>
    layer(map, 'fpn_convs', index, 3),
  );
  const joined = pyramid.reduce<FeatureMap[]>((done, map, index) => {
    const finer = done.at(-1);
    if (!finer) return [map];
    const halved = layer(finer, 'downsample_convs', index - 1, 3, 2);
    return [...done, net.add(map, halved, `neck.${index}.path_add`)];
  }, []);
  return joined.map((map, index) => (index === 0 ? map : layer(map, 'pafpn_convs', index - 1, 3)));
}
