import { itemAt, valueAt } from '../../shared/items/lookUp';
import {
  chooseDepths,
  roundHalfToEven,
  type Architecture,
  type ArchitectureOptions,
  type Family,
} from './family';
import type { FeatureMap } from './featureMap';
import { numbered, type Net } from './net';

/** Blocks, channels and channels a group of the four stages. */
type Row = readonly [depths: number[], widths: number[], groupWidth: number];

const rows: Readonly<Record<string, Row>> = {
  regnet_x_400mf: [[1, 2, 7, 12], [32, 64, 160, 400], 16],
  regnet_x_800mf: [[1, 3, 7, 5], [64, 128, 288, 672], 16],
  regnet_x_1_6gf: [[2, 4, 10, 2], [72, 168, 408, 912], 24],
  regnet_x_3_2gf: [[2, 6, 15, 2], [96, 192, 432, 1008], 48],
  regnet_x_8gf: [[2, 5, 15, 1], [80, 240, 720, 1920], 120],
  regnet_x_16gf: [[2, 6, 13, 1], [256, 512, 896, 2048], 128],
  regnet_x_32gf: [[2, 7, 13, 1], [336, 672, 1344, 2520], 168],
  regnet_y_400mf: [[1, 3, 6, 6], [48, 104, 208, 440], 8],
  regnet_y_800mf: [[1, 3, 8, 2], [64, 144, 320, 784], 16],
  regnet_y_1_6gf: [[2, 6, 17, 2], [48, 120, 336, 888], 24],
  regnet_y_3_2gf: [[2, 5, 13, 1], [72, 216, 576, 1512], 24],
  regnet_y_8gf: [[2, 4, 10, 1], [224, 448, 896, 2016], 56],
  regnet_y_16gf: [[2, 4, 11, 1], [224, 448, 1232, 3024], 112],
  regnet_y_32gf: [[2, 5, 12, 1], [232, 696, 1392, 3712], 232],
  regnet_y_128gf: [[2, 7, 17, 1], [528, 1056, 2904, 7392], 264],
};
const stemChannels = 32;
const squeezeRatio = 0.25;

const shared = {
  framework: 'torchvision',
  source: 'Radosavovic et al., arXiv:2003.13678, as in torchvision/models/regnet.py',
  options: ['depths'],
  depthsOf: (arch: string) => valueAt(rows, arch)[0],
  architecture,
} as const;

export const regnetX: Family = {
  ...shared,
  name: 'RegNetX',
  variants: Object.keys(rows).filter((arch) => arch.startsWith('regnet_x')),
};

export const regnetY: Family = {
  ...shared,
  name: 'RegNetY',
  variants: Object.keys(rows).filter((arch) => arch.startsWith('regnet_y')),
};

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const [ownDepths, widths, groupWidth] = valueAt(rows, arch);
  const depths = chooseDepths(ownDepths, options);
  const squeeze = arch.startsWith('regnet_y');
  return {
    levels: ['stem', 'block1', 'block2', 'block3', 'block4'],
    classifier: 'fc',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) =>
        net.unit(x, numbered('stem'), {
          out: stemChannels,
          kernel: 3,
          stride: 2,
          activation: 'relu',
        }),
      );
      depths.forEach((depth, s) => {
        const stage = `block${s + 1}`;
        const out = itemAt(widths, s);
        const size = { out, group: Math.min(groupWidth, out), squeeze };
        x = net.stage(stage, x, (x) => {
          for (let b = 0; b < depth; b++) {
            const name = `trunk_output.${stage}.${stage}-${b}`;
            x = block(net, x, name, { ...size, stride: b === 0 ? 2 : 1 });
          }
          return x;
        });
      });
      return x;
    },
  };
}

interface BlockOptions {
  readonly out: number;
  /** Channels of a group. */
  readonly group: number;
  readonly squeeze: boolean;
  readonly stride: number;
}

function block(net: Net, x: FeatureMap, name: string, options: BlockOptions): FeatureMap {
  const { out, group, squeeze, stride } = options;
  const relu = { activation: 'relu' } as const;
  const changed = stride !== 1 || x.channels !== out;
  const shortcut = changed ? net.unit(x, numbered(`${name}.proj`), { out, kernel: 1, stride }) : x;
  let y = net.unit(x, numbered(`${name}.f.a`), { out, kernel: 1, ...relu });
  const grouped = { out, kernel: 3, stride, groups: out / group, ...relu };
  y = net.unit(y, numbered(`${name}.f.b`), grouped);
  if (squeeze) {
    const reduced = roundHalfToEven(squeezeRatio * x.channels);
    y = net.squeezeExcite(y, `${name}.f.se`, reduced, 'relu', 'sigmoid');
  }
  y = net.unit(y, numbered(`${name}.f.c`), { out, kernel: 1 });
  return net.activate(net.add(shortcut, y, `${name}.add`), 'relu', `${name}.activation`);
}
