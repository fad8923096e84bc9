import { itemAt } from '../../shared/items/lookUp';
import { attribute } from '../../onnx/attribute';
import { int64Tensor } from '../../onnx/tensorValues';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { FeatureMap } from './featureMap';
import type { Net } from './net';

const channels = [64, 128, 256, 512, 1024];
const depths = [1, 2, 8, 8, 4];
const stemChannels = 32;

export const darknet: Family = {
  name: 'Darknet',
  framework: 'timm',
  source: 'Redmon & Farhadi, arXiv:1804.02767, as in timm/models/cspnet.py',
  variants: ['darknet53'],
  options: ['depths', 'width'],
  depthsOf: () => depths,
  architecture: (_arch, options) => architecture(options, darkStage),
};

export const cspDarknet: Family = {
  name: 'CSPDarknet',
  framework: 'timm',
  source: 'Wang et al., CSPNet, arXiv:1911.11929, as in timm/models/cspnet.py',
  variants: ['cspdarknet53'],
  options: ['depths', 'width'],
  depthsOf: () => depths,
  architecture: (_arch, options) => architecture(options, crossStage),
};

interface StageShape {
  readonly name: string;
  readonly out: number;
  readonly depth: number;
  readonly first: boolean;
}

type StageBuilder = (net: Net, x: FeatureMap, stage: StageShape) => FeatureMap;

function architecture(options: ArchitectureOptions, build: StageBuilder): Architecture {
  const chosen = chooseDepths(depths, options);
  const scaled = (count: number) => 2 * Math.round((count * (options.width ?? 1)) / 2);
  return {
    levels: channels.map((_, s) => `stage${s}`),
    classifier: 'head.fc',
    pool: (net, x) => net.poolToVector(x),
    features(net, image) {
      let x = net.stage('stem', image, (x) => unit(net, x, 'stem.conv1', scaled(stemChannels), 3));
      chosen.forEach((depth, s) => {
        const shape = {
          name: `stages.${s}`,
          out: scaled(itemAt(channels, s)),
          depth,
          first: s === 0,
        };
        x = net.stage(`stage${s}`, x, (x) => build(net, x, shape));
      });
      return x;
    },
  };
}

function darkStage(net: Net, x: FeatureMap, { name, out, depth }: StageShape): FeatureMap {
  let y = unit(net, x, `${name}.conv_down`, out, 3, 2);
  for (let b = 0; b < depth; b++) y = darkBlock(net, y, `${name}.blocks.${b}`, out / 2);
  return y;
}

/** Half of the channels go round the blocks. The first stage widens before and narrows inside. */
function crossStage(net: Net, x: FeatureMap, { name, out, depth, first }: StageShape): FeatureMap {
  const down = unit(net, x, `${name}.conv_down`, out, 3, 2);
  const wide = unit(net, down, `${name}.conv_exp`, first ? 2 * out : out, 1);
  const [around, through] = halves(net, wide, `${name}.split`);
  let y = through;
  const inner = first ? y.channels / 2 : y.channels;
  for (let b = 0; b < depth; b++) y = darkBlock(net, y, `${name}.blocks.${b}`, inner);
  y = unit(net, y, `${name}.conv_transition_b`, y.channels, 1);
  return unit(net, net.concat([around, y], `${name}.concat`), `${name}.conv_transition`, out, 1);
}

function halves(net: Net, x: FeatureMap, name: string): [FeatureMap, FeatureMap] {
  const half = x.channels / 2;
  const sizes = net.graph.constant(int64Tensor(`${name}.sizes`, [2], [half, half]));
  const outputs = [`${name}.0`, `${name}.1`] as const;
  net.graph.node('Split', name, [x.value, sizes], { axis: attribute.int(1) }, outputs);
  const part = (value: string): FeatureMap => ({ ...x, channels: half, value });
  return [part(outputs[0]), part(outputs[1])];
}

function darkBlock(net: Net, x: FeatureMap, name: string, inner: number): FeatureMap {
  const narrow = unit(net, x, `${name}.conv1`, inner, 1);
  const y = unit(net, narrow, `${name}.conv2`, x.channels, 3);
  return net.add(y, x, `${name}.add`);
}

function unit(
  net: Net,
  x: FeatureMap,
  name: string,
  out: number,
  kernel: number,
  stride = 1,
): FeatureMap {
  const names = { conv: `${name}.conv`, norm: `${name}.bn`, activation: `${name}.act` };
  return net.unit(x, names, { out, kernel, stride, activation: 'leakyRelu' });
}
