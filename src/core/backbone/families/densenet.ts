import { valueAt } from '../../shared/items/lookUp';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { FeatureMap } from './featureMap';
import type { Net } from './net';

interface Variant {
  readonly growth: number;
  readonly stem: number;
  readonly depths: readonly number[];
}

const variants: Readonly<Record<string, Variant>> = {
  densenet121: { growth: 32, stem: 64, depths: [6, 12, 24, 16] },
  densenet161: { growth: 48, stem: 96, depths: [6, 12, 36, 24] },
  densenet169: { growth: 32, stem: 64, depths: [6, 12, 32, 32] },
  densenet201: { growth: 32, stem: 64, depths: [6, 12, 48, 32] },
};

/** Channels of a layer's bottleneck, in growth rates. */
const bottleneck = 4;

export const densenet: Family = {
  name: 'DenseNet',
  framework: 'torchvision',
  source: 'Huang et al., arXiv:1608.06993, as in torchvision/models/densenet.py',
  variants: ['densenet121', 'densenet161', 'densenet169', 'densenet201'],
  options: ['depths', 'width'],
  depthsOf: (arch) => valueAt(variants, arch).depths,
  architecture,
};

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const variant = valueAt(variants, arch);
  const depths = chooseDepths(variant.depths, options);
  const growth = Math.round(variant.growth * (options.width ?? 1));
  return {
    levels: ['stem', 'denseblock1', 'denseblock2', 'denseblock3', 'denseblock4'],
    classifier: 'classifier',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) => stem(net, x, variant.stem));
      depths.forEach((depth, b) => {
        const last = b === depths.length - 1;
        x = net.stage(`denseblock${b + 1}`, x, (x) => {
          const halved =
            b === 0
              ? net.maxPool(x, 'features.pool0', { kernel: 3, stride: 2, padding: 1 })
              : transition(net, x, b);
          const y = denseBlock(net, halved, `features.denseblock${b + 1}`, depth, growth);
          return last ? normed(net, y, 'features.norm5', 'relu5') : y;
        });
      });
      return x;
    },
  };
}

function stem(net: Net, image: FeatureMap, out: number): FeatureMap {
  const names = { conv: 'features.conv0', norm: 'features.norm0', activation: 'features.relu0' };
  return net.unit(image, names, { out, kernel: 7, stride: 2, activation: 'relu' });
}

function normed(net: Net, x: FeatureMap, norm: string, relu: string): FeatureMap {
  return net.activate(net.batchNorm(x, norm), 'relu', relu);
}

/** Every layer reads the maps of all layers before it. */
function denseBlock(
  net: Net,
  x: FeatureMap,
  name: string,
  depth: number,
  growth: number,
): FeatureMap {
  const maps = [x];
  for (let l = 1; l <= depth; l++) {
    const layer = `${name}.denselayer${l}`;
    const input = maps.length === 1 ? x : net.concat(maps, `${layer}.concat`);
    const reduced = net.unit(
      normed(net, input, `${layer}.norm1`, `${layer}.relu1`),
      { conv: `${layer}.conv1`, norm: `${layer}.norm2`, activation: `${layer}.relu2` },
      { out: bottleneck * growth, kernel: 1, activation: 'relu' },
    );
    maps.push(net.conv(reduced, `${layer}.conv2`, { out: growth, kernel: 3 }));
  }
  return net.concat(maps, `${name}.concat`);
}

/** Halves channels and size. */
function transition(net: Net, x: FeatureMap, index: number): FeatureMap {
  const name = `features.transition${index}`;
  const out = Math.floor(x.channels / 2);
  const reduced = net.conv(normed(net, x, `${name}.norm`, `${name}.relu`), `${name}.conv`, {
    out,
    kernel: 1,
  });
  return net.averagePool(reduced, `${name}.pool`, { kernel: 2, stride: 2, padding: 0 });
}
