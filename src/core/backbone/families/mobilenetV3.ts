import { itemAt, valueAt } from '../../shared/items/lookUp';
import {
  chooseDepths,
  makeDivisible,
  type Architecture,
  type ArchitectureOptions,
  type Family,
} from './family';
import type { FeatureMap, FeatureVector } from './featureMap';
import { numbered, type Net } from './net';

/** Kernel, expanded and output channels, squeeze-and-excite, activation and stride of one block. */
type Row = readonly [
  kernel: number,
  expanded: number,
  out: number,
  squeeze: boolean,
  activation: 'relu' | 'hardswish',
  stride: number,
];

interface Variant {
  /** By stage: blocks of as many output channels. */
  readonly stages: readonly (readonly Row[])[];
  readonly last: number;
  /** Stages that end each level. */
  readonly levels: readonly string[];
}

const variants: Readonly<Record<string, Variant>> = {
  mobilenet_v3_small: {
    last: 1024,
    levels: ['stem', 'stage1', 'stage2', 'stage4', 'last'],
    stages: [
      [[3, 16, 16, true, 'relu', 2]],
      [
        [3, 72, 24, false, 'relu', 2],
        [3, 88, 24, false, 'relu', 1],
      ],
      [
        [5, 96, 40, true, 'hardswish', 2],
        [5, 240, 40, true, 'hardswish', 1],
        [5, 240, 40, true, 'hardswish', 1],
      ],
      [
        [5, 120, 48, true, 'hardswish', 1],
        [5, 144, 48, true, 'hardswish', 1],
      ],
      [
        [5, 288, 96, true, 'hardswish', 2],
        [5, 576, 96, true, 'hardswish', 1],
        [5, 576, 96, true, 'hardswish', 1],
      ],
    ],
  },
  mobilenet_v3_large: {
    last: 1280,
    levels: ['stage1', 'stage2', 'stage3', 'stage5', 'last'],
    stages: [
      [[3, 16, 16, false, 'relu', 1]],
      [
        [3, 64, 24, false, 'relu', 2],
        [3, 72, 24, false, 'relu', 1],
      ],
      [
        [5, 72, 40, true, 'relu', 2],
        [5, 120, 40, true, 'relu', 1],
        [5, 120, 40, true, 'relu', 1],
      ],
      [
        [3, 240, 80, false, 'hardswish', 2],
        [3, 200, 80, false, 'hardswish', 1],
        [3, 184, 80, false, 'hardswish', 1],
        [3, 184, 80, false, 'hardswish', 1],
      ],
      [
        [3, 480, 112, true, 'hardswish', 1],
        [3, 672, 112, true, 'hardswish', 1],
      ],
      [
        [5, 672, 160, true, 'hardswish', 2],
        [5, 960, 160, true, 'hardswish', 1],
        [5, 960, 160, true, 'hardswish', 1],
      ],
    ],
  },
};
const epsilon = 0.001;

export const mobilenetV3: Family = {
  name: 'MobileNetV3',
  framework: 'torchvision',
  source: 'Howard et al., arXiv:1905.02244, as in torchvision/models/mobilenetv3.py',
  variants: ['mobilenet_v3_small', 'mobilenet_v3_large'],
  options: ['depths', 'width'],
  depthsOf: (arch) => valueAt(variants, arch).stages.map((rows) => rows.length),
  architecture,
};

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const variant = valueAt(variants, arch);
  const scale = (channels: number) => makeDivisible(channels * (options.width ?? 1));
  const own = variant.stages.map((rows) => rows.length);
  const depths = chooseDepths(own, options);
  return {
    levels: variant.levels,
    classifier: 'classifier.3',
    pool: (net, x) => classifierInput(net, x, scale(variant.last)),
    pooled: (net, x) => net.poolToVector(x),
    features(net, image) {
      const edge = { activation: 'hardswish', epsilon } as const;
      let x = net.stage('stem', image, (x) =>
        net.unit(x, numbered('features.0'), { out: scale(16), kernel: 3, stride: 2, ...edge }),
      );
      let index = 1;
      variant.stages.forEach((rows, s) => {
        x = net.stage(`stage${s + 1}`, x, (x) => {
          for (const row of repeatedRows(rows, itemAt(depths, s))) {
            x = block(net, x, `features.${index++}.block`, row, scale);
          }
          return x;
        });
      });
      const last = numbered(`features.${index}`);
      return net.stage('last', x, (x) =>
        net.unit(x, last, { out: 6 * x.channels, kernel: 1, ...edge }),
      );
    },
  };
}

/** The first blocks of a stage; more of them are as its last one, which keeps the size. */
function repeatedRows(rows: readonly Row[], depth: number): readonly Row[] {
  const [kernel, expanded, out, squeeze, activation] = itemAt(rows, -1);
  const more: Row = [kernel, expanded, out, squeeze, activation, 1];
  return Array.from({ length: depth }, (_, i) => rows[i] ?? more);
}

function block(
  net: Net,
  x: FeatureMap,
  name: string,
  [kernel, expandedChannels, outChannels, squeeze, activation, stride]: Row,
  scale: (channels: number) => number,
): FeatureMap {
  const expanded = scale(expandedChannels);
  const out = scale(outChannels);
  let y = x;
  let index = 0;
  const next = () => `${name}.${index++}`;
  if (expanded !== x.channels) {
    y = net.unit(y, numbered(next()), { out: expanded, kernel: 1, activation, epsilon });
  }
  const depthwise = { out: expanded, kernel, stride, groups: expanded };
  y = net.unit(y, numbered(next()), { ...depthwise, activation, epsilon });
  if (squeeze) {
    const reduced = makeDivisible(Math.floor(expanded / 4));
    y = net.squeezeExcite(y, next(), reduced, 'relu', 'hardsigmoid');
  }
  y = net.unit(y, numbered(next()), { out, kernel: 1, epsilon });
  return stride === 1 && x.channels === out ? net.add(x, y, `${name}.add`) : y;
}

function classifierInput(net: Net, x: FeatureMap, features: number): FeatureVector {
  const hidden = net.linear(net.poolToVector(x), 'classifier.0', features);
  return { ...hidden, value: net.activation(hidden.value, 'hardswish', 'classifier.1') };
}
