import { itemAt } from '../../shared/items/lookUp';
import {
  chooseDepths,
  makeDivisible,
  type Architecture,
  type ArchitectureOptions,
  type Family,
} from './family';
import type { FeatureMap } from './featureMap';
import { numbered, type Net } from './net';

/** Expansion, output channels, blocks and stride of each stage. */
const stages = [
  { expand: 1, out: 16, depth: 1, stride: 1 },
  { expand: 6, out: 24, depth: 2, stride: 2 },
  { expand: 6, out: 32, depth: 3, stride: 2 },
  { expand: 6, out: 64, depth: 4, stride: 2 },
  { expand: 6, out: 96, depth: 3, stride: 1 },
  { expand: 6, out: 160, depth: 3, stride: 2 },
  { expand: 6, out: 320, depth: 1, stride: 1 },
] as const;
const stemChannels = 32;
const lastChannels = 1280;

export const mobilenetV2: Family = {
  name: 'MobileNetV2',
  framework: 'torchvision',
  source: 'Sandler et al., arXiv:1801.04381, as in torchvision/models/mobilenetv2.py',
  variants: ['mobilenet_v2'],
  options: ['depths', 'width'],
  depthsOf: () => stages.map((stage) => stage.depth),
  architecture,
};

function architecture(_arch: string, options: ArchitectureOptions): Architecture {
  const own = stages.map((stage) => stage.depth);
  const depths = chooseDepths(own, options);
  const { width = 1 } = options;
  return {
    levels: ['stage1', 'stage2', 'stage3', 'stage5', 'stage7'],
    classifier: 'classifier.1',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) =>
        net.unit(x, numbered('features.0'), {
          out: makeDivisible(stemChannels * width),
          kernel: 3,
          stride: 2,
          activation: 'relu6',
        }),
      );
      let index = 1;
      stages.forEach((stage, s) => {
        const out = makeDivisible(stage.out * width);
        x = net.stage(`stage${s + 1}`, x, (x) => {
          for (let b = 0; b < itemAt(depths, s); b++) {
            const stride = b === 0 ? stage.stride : 1;
            x = invertedResidual(net, x, `features.${index++}`, out, stage.expand, stride);
          }
          return x;
        });
      });
      return net.stage('last', x, (x) =>
        net.unit(x, numbered(`features.${index}`), {
          out: makeDivisible(lastChannels * Math.max(1, width)),
          kernel: 1,
          activation: 'relu6',
        }),
      );
    },
  };
}

function invertedResidual(
  net: Net,
  x: FeatureMap,
  name: string,
  out: number,
  expand: number,
  stride: number,
): FeatureMap {
  let y = x;
  let index = 0;
  const next = () => `${name}.conv.${index++}`;
  if (expand !== 1) {
    const options = { out: x.channels * expand, kernel: 1, activation: 'relu6' } as const;
    y = net.unit(y, numbered(next()), options);
  }
  const depthwise = { out: y.channels, kernel: 3, stride, groups: y.channels } as const;
  y = net.unit(y, numbered(next()), { ...depthwise, activation: 'relu6' });
  y = net.unit(y, { conv: next(), norm: next(), activation: '' }, { out, kernel: 1 });
  return stride === 1 && x.channels === out ? net.add(x, y, `${name}.add`) : y;
}
