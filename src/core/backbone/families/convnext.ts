import { itemAt, valueAt } from '../../shared/items/lookUp';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { FeatureMap, FeatureVector } from './featureMap';
import type { Net } from './net';

interface Variant {
  readonly depths: readonly number[];
  readonly channels: readonly number[];
}

const variants: Readonly<Record<string, Variant>> = {
  convnext_tiny: { depths: [3, 3, 9, 3], channels: [96, 192, 384, 768] },
  convnext_small: { depths: [3, 3, 27, 3], channels: [96, 192, 384, 768] },
  convnext_base: { depths: [3, 3, 27, 3], channels: [128, 256, 512, 1024] },
  convnext_large: { depths: [3, 3, 27, 3], channels: [192, 384, 768, 1536] },
};
const epsilon = 1e-6;

export const convnext: Family = {
  name: 'ConvNeXt',
  framework: 'torchvision',
  source: 'Liu et al., arXiv:2201.03545, as in torchvision/models/convnext.py',
  variants: Object.keys(variants),
  options: ['depths', 'width'],
  depthsOf: (arch) => valueAt(variants, arch).depths,
  architecture,
};

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const variant = valueAt(variants, arch);
  const depths = chooseDepths(variant.depths, options);
  const channels = variant.channels.map((count) => Math.round(count * (options.width ?? 1)));
  return {
    levels: channels.map((_, s) => `stage${s + 1}`),
    classifier: 'classifier.2',
    pool: classifierInput,
    pooled: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) => stem(net, x, itemAt(channels, 0)));
      depths.forEach((depth, s) => {
        x = net.stage(`stage${s + 1}`, x, (x) => {
          if (s > 0) x = downsample(net, x, s, itemAt(channels, s));
          for (let b = 0; b < depth; b++) x = block(net, x, `features.${2 * s + 1}.${b}`);
          return x;
        });
      });
      return x;
    },
  };
}

function stem(net: Net, image: FeatureMap, out: number): FeatureMap {
  const patches = { out, kernel: 4, stride: 4, padding: 0, bias: true };
  return net.channelNorm(net.conv(image, 'features.0.0', patches), 'features.0.1', epsilon);
}

function downsample(net: Net, x: FeatureMap, index: number, out: number): FeatureMap {
  const name = `features.${2 * index}`;
  const normed = net.channelNorm(x, `${name}.0`, epsilon);
  return net.conv(normed, `${name}.1`, { out, kernel: 2, stride: 2, padding: 0, bias: true });
}

function block(net: Net, x: FeatureMap, name: string): FeatureMap {
  const { graph } = net;
  const { channels } = x;
  const depthwise = { out: channels, kernel: 7, groups: channels, bias: true };
  const mixed = net.conv(x, `${name}.block.0`, depthwise);
  const last = graph.transpose(mixed.value, `${name}.block.1`, [0, 2, 3, 1]);
  const normed = graph.layerNorm(last, `${name}.block.2`, channels, epsilon);
  const wide = net.tokenLinear(normed, `${name}.block.3`, channels, 4 * channels);
  const active = net.activation(wide, 'gelu', `${name}.block.4`);
  const narrow = net.tokenLinear(active, `${name}.block.5`, 4 * channels, channels);
  const first = graph.transpose(narrow, `${name}.block.6`, [0, 3, 1, 2]);
  const scale = graph.weight(`${name}.layer_scale`, [channels, 1, 1]);
  const scaled = graph.mul(scale, first, `${name}.scale`);
  return { ...x, value: graph.add(scaled, x.value, `${name}.add`) };
}

function classifierInput(net: Net, x: FeatureMap): FeatureVector {
  const pooled = net.globalAveragePool(x, 'avgpool');
  const normed = net.channelNorm(pooled, 'classifier.0', epsilon);
  return { value: net.graph.flatten(normed.value, 'classifier.1'), features: x.channels };
}
