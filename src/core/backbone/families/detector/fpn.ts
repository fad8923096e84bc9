import { itemAt } from '../../../shared/items/lookUp';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { upsample } from '../yolo/modules';
import type { FpnSpec } from './detectorSpec';

/**
 * Feature pyramid: each level narrowed, added to the next coarser one twice as large, and smoothed;
 * coarser maps behind it on request. Source: Lin et al., arXiv:1612.03144, as in
 * torchvision/ops/feature_pyramid_network.py, with its names.
 * @param levels each half as large as the one before
 */
export function featurePyramid(
  net: Net,
  levels: readonly FeatureMap[],
  { channels, extraBlocks }: FpnSpec,
): FeatureMap[] {
  const narrowed = levels.map((level, index) =>
    net.conv(level, `neck.inner_blocks.${index}.0`, { out: channels, kernel: 1, bias: true }),
  );
  const maps = addedDownwards(net, narrowed).map((map, index) =>
    net.conv(map, `neck.layer_blocks.${index}.0`, { out: channels, kernel: 3, bias: true }),
  );
  return [...maps, ...extraMaps(net, maps, itemAt(levels, -1), channels, extraBlocks)];
}

/** Each map with all coarser ones added, each twice as large as the one behind it. */
export function addedDownwards(net: Net, maps: readonly FeatureMap[]): FeatureMap[] {
  return maps.toReversed().reduce<FeatureMap[]>((done, map, index) => {
    const [coarser] = done;
    const name = `neck.${maps.length - 1 - index}`;
    const larger = coarser && upsample(net, coarser, `${name}.upsample`);
    return [larger ? net.add(map, larger, `${name}.add`) : map, ...done];
  }, []);
}

/** Maps coarser than the levels, from the coarsest of the pyramid or, with `c5`, of the backbone. */
function extraMaps(
  net: Net,
  maps: readonly FeatureMap[],
  level: FeatureMap,
  channels: number,
  kind: FpnSpec['extraBlocks'],
): FeatureMap[] {
  const coarsest = itemAt(maps, -1);
  if (kind === 'none') return [];
  if (kind === 'maxPool') {
    return [net.maxPool(coarsest, 'neck.extra_blocks.pool', { kernel: 1, stride: 2, padding: 0 })];
  }
  const from = kind === 'p6p7' ? coarsest : level;
  const options = { out: channels, kernel: 3, stride: 2, bias: true };
  const p6 = net.conv(from, 'neck.extra_blocks.p6', options);
  const active = net.activate(p6, 'relu', 'neck.extra_blocks.relu');
  return [p6, net.conv(active, 'neck.extra_blocks.p7', options)];
}
