import { itemAt, valueAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { attribute } from '../../onnx/attribute';
import type { Value } from '../../onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../onnx/tensorValues';
import { chooseDepths, type Architecture, type ArchitectureOptions, type Family } from './family';
import type { FeatureMap, FeatureVector } from './featureMap';
import type { Net } from './net';
import { sentence } from '../../shared/text/sentence';

interface Variant {
  readonly patch: number;
  readonly layers: number;
  readonly heads: number;
  readonly hidden: number;
}

const variants: Readonly<Record<string, Variant>> = {
  vit_b_16: { patch: 16, layers: 12, heads: 12, hidden: 768 },
  vit_b_32: { patch: 32, layers: 12, heads: 12, hidden: 768 },
  vit_l_16: { patch: 16, layers: 24, heads: 16, hidden: 1024 },
  vit_l_32: { patch: 32, layers: 24, heads: 16, hidden: 1024 },
  vit_h_14: { patch: 14, layers: 32, heads: 16, hidden: 1280 },
};
const epsilon = 1e-6;

export const vit: Family = {
  name: 'ViT',
  framework: 'torchvision',
  source: 'Dosovitskiy et al., arXiv:2010.11929, as in torchvision/models/vision_transformer.py',
  variants: Object.keys(variants),
  options: ['depths'],
  depthsOf: (arch) => [valueAt(variants, arch).layers],
  architecture,
};

/** The tokens are one map of height 1 between the stages: its width counts the class token too. */
function architecture(arch: string, options: ArchitectureOptions): Architecture {
  const variant = valueAt(variants, arch);
  const layers = itemAt(chooseDepths([variant.layers], options), 0);
  return {
    levels: Array.from({ length: layers }, (_, i) => (i + 1 < layers ? `layer${i + 1}` : 'norm')),
    classifier: 'heads.head',
    pool: classToken,
    levelMap: patchMap,
    features(net, image) {
      const { hidden } = variant;
      let tokens = net.stage('patches', image, (image) => {
        const x = patchConvolution(net, image, variant);
        return { ...x, value: embed(net, x, hidden, patchCount(x, variant) + 1) };
      });
      for (let i = 0; i < layers; i++) {
        const name = `encoder.layers.encoder_layer_${i}`;
        tokens = net.stage(`layer${i + 1}`, tokens, (x) => ({
          ...x,
          value: encoderLayer(net, x.value, name, variant),
        }));
      }
      return net.stage('norm', tokens, (x) => ({
        ...x,
        value: net.graph.layerNorm(x.value, 'encoder.ln', hidden, epsilon),
      }));
    },
  };
}

function patchConvolution(net: Net, image: FeatureMap, variant: Variant): FeatureMap {
  const { patch, hidden } = variant;
  for (const extent of [image.height, image.width]) {
    if (extent !== null && extent % patch === 0) continue;
    throw new UserError(
      sentence('indivisible_patches', { patch, side: extent ?? sentence('any_side') }),
      l10n.t('Choose a fixed input.size whose sides are multiples of {0}.', patch),
    );
  }
  const window = { kernel: patch, stride: patch, padding: 0 };
  return net.conv(image, 'conv_proj', { ...window, out: hidden, bias: true });
}

function patchCount(patches: FeatureMap, { patch }: Variant): number {
  if (patches.height !== null && patches.width !== null) return patches.height * patches.width;
  throw new Error(`patches of ${patch} pixels without a size`);
}

/** `[N, hidden, h, w]` to `[N, 1 + h·w, hidden]`, class token first, positions added. */
function embed(net: Net, x: FeatureMap, hidden: number, length: number): Value {
  const { graph } = net;
  const flat = graph.reshape(x.value, 'patches.flatten', [0, hidden, length - 1]);
  const patches = graph.transpose(flat, 'patches.transpose', [0, 2, 1]);
  const batch = graph.node('Shape', 'class_token.batch', [patches], {
    start: attribute.int(0),
    end: attribute.int(1),
  });
  const rest = graph.constant(int64Tensor('class_token.shape', [2], [1, hidden]));
  const shape = graph.concat([batch, rest], 'class_token.target', 0);
  const stored = graph.weight('class_token', [1, 1, hidden]);
  const token = graph.node('Expand', 'class_token.expand', [stored, shape]);
  const tokens = graph.concat([token, patches], 'tokens', 1);
  const positions = graph.weight('encoder.pos_embedding', [1, length, hidden]);
  return graph.add(tokens, positions, 'encoder.add_positions');
}

/** The tokens of the patches, without the class token, as a map: `[N, hidden, h, w]`. */
function patchMap(net: Net, { value, ...x }: FeatureMap, level: string): FeatureMap {
  const { graph } = net;
  const bound = (name: string, at: number) =>
    graph.constant(int64Tensor(`patches.${name}`, [1], [at]));
  const ends = [bound('first', 1), bound('end', Number.MAX_SAFE_INTEGER), bound('axis', 1)];
  const patches = graph.node('Slice', `${level}.patches`, [value, ...ends]);
  const channels = graph.transpose(patches, `${level}.transpose`, [0, 2, 1]);
  const shape = [0, x.channels, x.height ?? -1, x.width ?? -1];
  return { ...x, value: graph.reshape(channels, `${level}.map`, shape) };
}

function encoderLayer(net: Net, x: Value, name: string, variant: Variant): Value {
  const { graph } = net;
  const { hidden } = variant;
  const normed = graph.layerNorm(x, `${name}.ln_1`, hidden, epsilon);
  const attended = selfAttention(net, normed, `${name}.self_attention`, variant);
  const sum = graph.add(attended, x, `${name}.add_1`);
  const again = graph.layerNorm(sum, `${name}.ln_2`, hidden, epsilon);
  const wide = net.tokenLinear(again, `${name}.mlp.0`, hidden, 4 * hidden);
  const active = net.activation(wide, 'gelu', `${name}.mlp.1`);
  const narrow = net.tokenLinear(active, `${name}.mlp.3`, 4 * hidden, hidden);
  return graph.add(sum, narrow, `${name}.add_2`);
}

/** Multi-head attention, softmax(QKᵀ / √d) V; weights named as in `torch.nn.MultiheadAttention`. */
function selfAttention(net: Net, x: Value, name: string, variant: Variant): Value {
  const { graph } = net;
  const { hidden, heads } = variant;
  const depth = hidden / heads;
  const joined = net.tokenLinear(
    x,
    `${name}.in_proj`,
    hidden,
    3 * hidden,
    `${name}.in_proj_weight`,
  );
  const parts = ['q', 'k', 'v'].map((part) => `${name}.${part}`);
  graph.node('Split', `${name}.split`, [joined], splitInThree, parts);
  const headsOf = (part: Value, order: readonly number[]) => {
    const split = graph.reshape(part, `${part}.heads`, [0, -1, heads, depth]);
    return graph.transpose(split, `${part}.transpose`, order);
  };
  const q = headsOf(`${name}.q`, [0, 2, 1, 3]);
  const k = headsOf(`${name}.k`, [0, 2, 3, 1]);
  const v = headsOf(`${name}.v`, [0, 2, 1, 3]);
  const scale = graph.constant(floatTensor(`attention.scale.${depth}`, [], [depth ** -0.5]));
  const scaled = graph.mul(q, scale, `${name}.scale`);
  const scores = graph.node('MatMul', `${name}.scores`, [scaled, k]);
  const weights = graph.softmax(scores, `${name}.softmax`);
  const context = graph.node('MatMul', `${name}.context`, [weights, v]);
  const merged = graph.transpose(context, `${name}.merge`, [0, 2, 1, 3]);
  const flat = graph.reshape(merged, `${name}.flatten`, [0, -1, hidden]);
  return net.tokenLinear(flat, `${name}.out_proj`, hidden, hidden);
}

const splitInThree = { axis: attribute.int(-1), num_outputs: attribute.int(3) };

function classToken(net: Net, x: FeatureMap): FeatureVector {
  const index = net.graph.constant(int64Tensor('class_token.index', [], [0]));
  const value = net.graph.node('Gather', 'class_token.take', [x.value, index], {
    axis: attribute.int(1),
  });
  return { value, features: x.channels };
}
