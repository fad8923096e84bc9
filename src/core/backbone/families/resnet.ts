import { itemAt, valueAt } from '../../shared/items/lookUp';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { FeatureMap } from './featureMap';
import type { Net } from './net';

interface Variant {
  readonly block: 'basic' | 'bottleneck';
  readonly depths: readonly number[];
  readonly groups?: number;
  readonly widthPerGroup?: number;
}

const variants: Readonly<Record<string, Variant>> = {
  resnet18: { block: 'basic', depths: [2, 2, 2, 2] },
  resnet34: { block: 'basic', depths: [3, 4, 6, 3] },
  resnet50: { block: 'bottleneck', depths: [3, 4, 6, 3] },
  resnet101: { block: 'bottleneck', depths: [3, 4, 23, 3] },
  resnet152: { block: 'bottleneck', depths: [3, 8, 36, 3] },
  resnext50_32x4d: { block: 'bottleneck', depths: [3, 4, 6, 3], groups: 32, widthPerGroup: 4 },
  resnext101_32x8d: { block: 'bottleneck', depths: [3, 4, 23, 3], groups: 32, widthPerGroup: 8 },
  resnext101_64x4d: { block: 'bottleneck', depths: [3, 4, 23, 3], groups: 64, widthPerGroup: 4 },
  wide_resnet50_2: { block: 'bottleneck', depths: [3, 4, 6, 3], widthPerGroup: 128 },
  wide_resnet101_2: { block: 'bottleneck', depths: [3, 4, 23, 3], widthPerGroup: 128 },
};

/** Channels of each stage before a bottleneck's expansion. */
const planes = [64, 128, 256, 512];
const levels = ['stem', 'layer1', 'layer2', 'layer3', 'layer4'];

const shared = {
  framework: 'torchvision',
  options: ['depths', 'width'],
  depthsOf: (arch: string) => valueAt(variants, arch).depths,
  architecture,
} as const;

export const resnet: Family = {
  ...shared,
  name: 'ResNet',
  source: 'He et al., arXiv:1512.03385, v1.5 as in torchvision/models/resnet.py',
  variants: ['resnet18', 'resnet34', 'resnet50', 'resnet101', 'resnet152'],
};

export const resnext: Family = {
  ...shared,
  name: 'ResNeXt',
  source: 'Xie et al., arXiv:1611.05431, as in torchvision/models/resnet.py',
  variants: ['resnext50_32x4d', 'resnext101_32x8d', 'resnext101_64x4d'],
};

export const wideResnet: Family = {
  ...shared,
  name: 'Wide ResNet',
  source: 'Zagoruyko & Komodakis, arXiv:1605.07146, as in torchvision/models/resnet.py',
  variants: ['wide_resnet50_2', 'wide_resnet101_2'],
};

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const variant = valueAt(variants, arch);
  const depths = chooseDepths(variant.depths, options);
  const build = variant.block === 'basic' ? basicBlock : bottleneck;
  return {
    levels,
    classifier: 'fc',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) => stem(net, x));
      depths.forEach((depth, s) => {
        x = net.stage(`layer${s + 1}`, x, (x) => {
          if (s === 0) x = net.maxPool(x, 'maxpool', { kernel: 3, stride: 2, padding: 1 });
          for (let b = 0; b < depth; b++) {
            const stride = b === 0 && s > 0 ? 2 : 1;
            x = build(
              net,
              x,
              `layer${s + 1}.${b}`,
              itemAt(planes, s),
              stride,
              variant,
              options.width ?? 1,
            );
          }
          return x;
        });
      });
      return x;
    },
  };
}

function stem(net: Net, image: FeatureMap): FeatureMap {
  const names = { conv: 'conv1', norm: 'bn1', activation: 'relu' };
  return net.unit(image, names, { out: 64, kernel: 7, stride: 2, activation: 'relu' });
}

function unitNames(block: string, index: number) {
  return {
    conv: `${block}.conv${index}`,
    norm: `${block}.bn${index}`,
    activation: `${block}.relu${index}`,
  };
}

function basicBlock(
  net: Net,
  x: FeatureMap,
  name: string,
  out: number,
  stride: number,
  _variant: Variant,
  width: number,
): FeatureMap {
  const inner = Math.round(out * width);
  const first = { out: inner, kernel: 3, stride, activation: 'relu' } as const;
  const y = net.unit(net.unit(x, unitNames(name, 1), first), unitNames(name, 2), {
    out,
    kernel: 3,
  });
  return join(net, y, x, name, stride);
}

/** The stride is on the 3×3 convolution: torchvision's version 1.5. */
function bottleneck(
  net: Net,
  x: FeatureMap,
  name: string,
  out: number,
  stride: number,
  variant: Variant,
  multiplier: number,
): FeatureMap {
  const { groups = 1, widthPerGroup = 64 } = variant;
  const width = Math.floor((out * widthPerGroup * multiplier) / 64) * groups;
  const relu = { activation: 'relu' } as const;
  let y = net.unit(x, unitNames(name, 1), { out: width, kernel: 1, ...relu });
  y = net.unit(y, unitNames(name, 2), { out: width, kernel: 3, stride, groups, ...relu });
  y = net.unit(y, unitNames(name, 3), { out: out * 4, kernel: 1 });
  return join(net, y, x, name, stride);
}

function join(net: Net, y: FeatureMap, x: FeatureMap, name: string, stride: number): FeatureMap {
  const changed = stride !== 1 || x.channels !== y.channels;
  const names = { conv: `${name}.downsample.0`, norm: `${name}.downsample.1`, activation: '' };
  const shortcut = changed ? net.unit(x, names, { out: y.channels, kernel: 1, stride }) : x;
  return net.activate(net.add(y, shortcut, `${name}.add`), 'relu', `${name}.relu`);
}
