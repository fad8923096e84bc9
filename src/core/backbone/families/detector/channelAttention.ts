import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import type { AttentionKind } from './detectorSpec';

/** How much narrower the layer between is; source: both papers. */
const REDUCTION = 16;

/**
 * Scales each channel by what the whole map shows of it: `se` by its mean (Hu et al.,
 * arXiv:1709.01507), `cbam` by its mean and its maximum through the same two layers without bias (Woo
 * et al., arXiv:1807.06521, channel part).
 */
export function channelAttention(
  net: Net,
  x: FeatureMap,
  name: string,
  kind: Exclude<AttentionKind, 'none'>,
): FeatureMap {
  const squeeze = Math.max(1, Math.floor(x.channels / REDUCTION));
  if (kind === 'se') return net.squeezeExcite(x, name, squeeze, 'relu', 'sigmoid');
  const { graph } = net;
  const first = graph.weight(`${name}.mlp.0.weight`, [squeeze, x.channels, 1, 1]);
  const second = graph.weight(`${name}.mlp.2.weight`, [x.channels, squeeze, 1, 1]);
  const shared = (pooled: string, path: string) => {
    const hidden = graph.relu(graph.node('Conv', `${path}.0`, [pooled, first]), `${path}.1`);
    return graph.node('Conv', `${path}.2`, [hidden, second]);
  };
  const mean = shared(graph.globalAveragePool(x.value, `${name}.avg_pool`), `${name}.mean`);
  const greatest = graph.node('GlobalMaxPool', `${name}.max_pool`, [x.value]);
  const maximum = shared(greatest, `${name}.maximum`);
  const sum = graph.add(mean, maximum, `${name}.sum`);
  const scale = graph.node('Sigmoid', `${name}.sigmoid`, [sum]);
  return { ...x, value: graph.mul(x.value, scale, `${name}.mul`) };
}
