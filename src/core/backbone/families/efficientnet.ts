import { itemAt } from '../../shared/items/lookUp';
import { fusedMobileConvolution, mobileConvolution } from './blocks';
import {
  chooseDepths,
  makeDivisible,
  type Architecture,
  type ArchitectureOptions,
  type Family,
} from './family';
import { numbered } from './net';

interface Stage {
  readonly fused?: boolean;
  readonly expand: number;
  readonly kernel: number;
  readonly stride: number;
  readonly out: number;
  readonly depth: number;
}

interface Table {
  readonly stem: number;
  readonly stages: readonly Stage[];
  /** Channels before the head; absent: four times the last stage's. */
  readonly last?: number;
  readonly epsilon: number;
}

/** Width and depth multiplier of each variant, and the epsilon its weights were trained with. */
const scales: Readonly<Record<string, readonly [width: number, depth: number, epsilon: number]>> = {
  efficientnet_b0: [1.0, 1.0, 1e-5],
  efficientnet_b1: [1.0, 1.1, 1e-5],
  efficientnet_b2: [1.1, 1.2, 1e-5],
  efficientnet_b3: [1.2, 1.4, 1e-5],
  efficientnet_b4: [1.4, 1.8, 1e-5],
  efficientnet_b5: [1.6, 2.2, 1e-3],
  efficientnet_b6: [1.8, 2.6, 1e-3],
  efficientnet_b7: [2.0, 3.1, 1e-3],
};

const baseStages: readonly Stage[] = [
  { expand: 1, kernel: 3, stride: 1, out: 16, depth: 1 },
  { expand: 6, kernel: 3, stride: 2, out: 24, depth: 2 },
  { expand: 6, kernel: 5, stride: 2, out: 40, depth: 2 },
  { expand: 6, kernel: 3, stride: 2, out: 80, depth: 3 },
  { expand: 6, kernel: 5, stride: 1, out: 112, depth: 3 },
  { expand: 6, kernel: 5, stride: 2, out: 192, depth: 4 },
  { expand: 6, kernel: 3, stride: 1, out: 320, depth: 1 },
];

type Row = readonly [fused: boolean, expand: number, stride: number, out: number, depth: number];

const secondTables: Readonly<Record<string, { stem: number; rows: readonly Row[] }>> = {
  efficientnet_v2_s: {
    stem: 24,
    rows: [
      [true, 1, 1, 24, 2],
      [true, 4, 2, 48, 4],
      [true, 4, 2, 64, 4],
      [false, 4, 2, 128, 6],
      [false, 6, 1, 160, 9],
      [false, 6, 2, 256, 15],
    ],
  },
  efficientnet_v2_m: {
    stem: 24,
    rows: [
      [true, 1, 1, 24, 3],
      [true, 4, 2, 48, 5],
      [true, 4, 2, 80, 5],
      [false, 4, 2, 160, 7],
      [false, 6, 1, 176, 14],
      [false, 6, 2, 304, 18],
      [false, 6, 1, 512, 5],
    ],
  },
  efficientnet_v2_l: {
    stem: 32,
    rows: [
      [true, 1, 1, 32, 4],
      [true, 4, 2, 64, 7],
      [true, 4, 2, 96, 7],
      [false, 4, 2, 192, 10],
      [false, 6, 1, 224, 19],
      [false, 6, 2, 384, 25],
      [false, 6, 1, 640, 7],
    ],
  },
};

const shared = {
  framework: 'torchvision',
  options: ['depths', 'depth', 'width'],
  depthsOf: (arch: string) => table(arch, {}).stages.map((stage) => stage.depth),
  architecture,
} as const;

export const efficientnet: Family = {
  ...shared,
  name: 'EfficientNet',
  source: 'Tan & Le, arXiv:1905.11946, as in torchvision/models/efficientnet.py',
  variants: Object.keys(scales),
};

export const efficientnetV2: Family = {
  ...shared,
  name: 'EfficientNetV2',
  source: 'Tan & Le, arXiv:2104.00298, as in torchvision/models/efficientnet.py',
  variants: Object.keys(secondTables),
};

/** A variant's stages after its own multipliers and those of the configuration. */
function table(arch: string, { width = 1, depth = 1 }: ArchitectureOptions): Table {
  const [ownWidth, ownDepth, epsilon] = scales[arch] ?? [1, 1, 1e-3];
  const second = secondTables[arch];
  const stages = second
    ? second.rows.map(([fused, expand, stride, out, blocks]) => ({
        ...{ fused, expand, kernel: 3, stride, out, depth: blocks },
      }))
    : baseStages;
  const scaled = (channels: number) => makeDivisible(channels * ownWidth * width);
  return {
    epsilon,
    last: second ? 1280 : undefined,
    stem: scaled(second?.stem ?? 32),
    stages: stages.map((stage) => ({
      ...stage,
      out: scaled(stage.out),
      depth: Math.ceil(stage.depth * ownDepth * depth),
    })),
  };
}

function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const { stem, stages, last, epsilon } = table(arch, options);
  const depths = chooseDepths(
    stages.map((stage) => stage.depth),
    options,
  );
  const active = { activation: 'silu', epsilon } as const;
  return {
    levels: levelNames(stages),
    classifier: 'classifier.1',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) =>
        net.unit(x, numbered('features.0'), { out: stem, kernel: 3, stride: 2, ...active }),
      );
      stages.forEach((stage, s) => {
        const build = stage.fused ? fusedMobileConvolution : mobileConvolution;
        x = net.stage(`stage${s + 1}`, x, (x) => {
          for (let b = 0; b < itemAt(depths, s); b++) {
            const stride = b === 0 ? stage.stride : 1;
            x = build(net, x, `features.${s + 1}.${b}`, { ...stage, stride, epsilon });
          }
          return x;
        });
      });
      const edge = numbered(`features.${stages.length + 1}`);
      return net.stage('last', x, (x) =>
        net.unit(x, edge, { out: last ?? 4 * x.channels, kernel: 1, ...active }),
      );
    },
  };
}

/** The last stage before each halving, and the last of all. */
function levelNames(stages: readonly Stage[]): string[] {
  const names = stages.map((_, s) => `stage${s + 1}`);
  return names.filter((_, s) => (stages[s + 1]?.stride ?? 2) === 2);
}
