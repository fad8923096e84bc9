import { itemAt, valueAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { Extent, FeatureMap, FeatureVector } from './featureMap';
import type { Net } from './net';
import { adaptiveAveragePool } from './adaptivePool';
import { sentence } from '../../shared/text/sentence';

/** Convolutions of each stage; configurations A, B, D and E of the paper. */
const depths: Readonly<Record<string, readonly number[]>> = {
  vgg11: [1, 1, 2, 2, 2],
  vgg13: [2, 2, 2, 2, 2],
  vgg16: [2, 2, 3, 3, 3],
  vgg19: [2, 2, 4, 4, 4],
};
const channels = [64, 128, 256, 512, 512];
const poolSize = 7;

export const vgg: Family = {
  name: 'VGG',
  framework: 'torchvision',
  source: 'Simonyan & Zisserman, arXiv:1409.1556, as in torchvision/models/vgg.py',
  variants: Object.keys(depths).flatMap((arch) => [arch, `${arch}_bn`]),
  options: ['depths'],
  depthsOf: (arch) => valueAt(depths, plain(arch)),
  architecture,
};

function plain(arch: string): string {
  return arch.replace(/_bn$/, '');
}

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const chosen = chooseDepths(valueAt(depths, plain(arch)), options);
  return {
    levels: channels.map((_, s) => `stage${s + 1}`),
    classifier: 'classifier.6',
    pool: classifierInput,
    pooled: flatPool,
    features: (net, image) => stages(net, image, chosen, arch.endsWith('_bn')),
  };
}

/** Modules are numbered through: convolution, normalisation where there is one, ReLU, pool. */
function stages(
  net: Net,
  image: FeatureMap,
  depths: readonly number[],
  normalised: boolean,
): FeatureMap {
  let x = image;
  let index = 0;
  const next = () => `features.${index++}`;
  depths.forEach((depth, s) => {
    x = net.stage(`stage${s + 1}`, x, (x) => {
      for (let c = 0; c < depth; c++) {
        x = net.conv(x, next(), { out: itemAt(channels, s), kernel: 3, bias: true });
        if (normalised) x = net.batchNorm(x, next());
        x = net.activate(x, 'relu', next());
      }
      return net.maxPool(x, next(), { kernel: 2, stride: 2, padding: 0 });
    });
  });
  return x;
}

function flatPool(net: Net, x: FeatureMap): FeatureVector {
  const pooled = adaptiveAveragePool(net, x, 'avgpool', known(x.height), known(x.width), poolSize);
  return {
    value: net.graph.flatten(pooled.value, 'flatten'),
    features: x.channels * poolSize * poolSize,
  };
}

function classifierInput(net: Net, x: FeatureMap): FeatureVector {
  const first = net.linear(flatPool(net, x), 'classifier.0', 4096);
  const hidden = { ...first, value: net.graph.relu(first.value, 'classifier.1') };
  const second = net.linear(hidden, 'classifier.3', 4096);
  return { ...second, value: net.graph.relu(second.value, 'classifier.4') };
}

function known(extent: Extent): number {
  if (extent !== null) return extent;
  throw new UserError(
    sentence('vgg_free_size'),
    l10n.t('Fix input.size, or set head.type to "none".'),
  );
}
