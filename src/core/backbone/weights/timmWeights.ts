import type { StoredTensor, Tensors } from '../../checkpoints/tensor';
import { familyOf } from '../families/catalogue';
import { sharedPrefix } from './alignNames';

/** One family's rules: a pattern of our names, and timm's. */
type Rules = readonly (readonly [RegExp, string | ((...parts: string[]) => string)])[];

/** `2`, `0` for the third of four blocks where stages have [2, 2] of them. */
type Place = (block: string) => string;

const stem: Rules = [
  [/^features\.0\.0\./, 'conv_stem.'],
  [/^features\.0\.1\./, 'bn1.'],
];
const squeeze: Rules = [
  [/\.fc1\.(?=weight|bias)/, '.conv_reduce.'],
  [/\.fc2\.(?=weight|bias)/, '.conv_expand.'],
];

/** Parts of an inverted residual in timm, by how many of them have convolutions. */
const convolutions: Readonly<Record<number, readonly string[]>> = {
  2: ['conv_dw', 'conv_pw'],
  3: ['conv_pw', 'conv_dw', 'conv_pwl'],
};

/** Families whose weights timm has under other names, and computes alike. */
function rulesOf(family: string, place: Place): Rules | undefined {
  switch (family) {
    case 'ConvNeXt':
      return convnext;
    case 'ViT':
      return vit;
    case 'VGG':
      return vgg;
    case 'RegNetX':
    case 'RegNetY':
      return regnet;
    case 'EfficientNet':
      return [...stem, [/^features\.8\.0\./, 'conv_head.'], [/^features\.8\.1\./, 'bn2.'],
        [/^features\.(\d+)\.(\d+)\./, (_, stage = '', block = '') => `blocks.${Number(stage) - 1}.${block}.`],
        [/^classifier\.1\./, 'classifier.'], ...squeeze]; // prettier-ignore
    case 'MobileNetV2':
      return [...stem, [/^features\.18\.0\./, 'conv_head.'], [/^features\.18\.1\./, 'bn2.'],
        [/^features\.(\d+)\./, (_, block = '') => `blocks.${place(block)}.`],
        [/^classifier\.1\./, 'classifier.']]; // prettier-ignore
    case 'MobileNetV3':
      return [...stem, [/^features\.(\d+)\.([01])\./, (_, block = '', part = '') => `blocks.${place(block)}.${part === '0' ? 'conv' : 'bn1'}.`],
        [/^features\.(\d+)\./, (_, block = '') => `blocks.${place(block)}.`],
        [/^classifier\.0\./, 'conv_head.'], [/^classifier\.3\./, 'classifier.'], ...squeeze]; // prettier-ignore
    default:
      return undefined;
  }
}

const half = (layer: string) => String(Math.floor(Number(layer) / 2));

const convnext: Rules = [
  [/^features\.0\./, 'stem.'],
  [/^features\.(\d*[13579])\.(\d+)\.(?:block\.)?/, (_, layer = '', block = '') => `stages.${half(layer)}.blocks.${block}.`],
  [/^features\.(\d+)\.([01])\./, (_, layer = '', part = '') => `stages.${half(layer)}.downsample.${part}.`],
  [/(blocks\.\d+)\.0\./, '$1.conv_dw.'],
  [/(blocks\.\d+)\.2\./, '$1.norm.'],
  [/(blocks\.\d+)\.3\./, '$1.mlp.fc1.'],
  [/(blocks\.\d+)\.5\./, '$1.mlp.fc2.'],
  [/layer_scale$/, 'gamma'],
  [/^classifier\.0\./, 'head.norm.'],
  [/^classifier\.2\./, 'head.fc.'],
]; // prettier-ignore

const vit: Rules = [
  [/^class_token$/, 'cls_token'],
  [/^encoder\.pos_embedding$/, 'pos_embed'],
  [/^conv_proj\./, 'patch_embed.proj.'],
  [/^encoder\.layers\.encoder_layer_(\d+)\./, 'blocks.$1.'],
  [/\.ln_([12])\./, '.norm$1.'],
  [/\.self_attention\.in_proj_/, '.attn.qkv.'],
  [/\.self_attention\.out_proj\./, '.attn.proj.'],
  [/\.mlp\.0\./, '.mlp.fc1.'],
  [/\.mlp\.3\./, '.mlp.fc2.'],
  [/^encoder\.ln\./, 'norm.'],
  [/^heads\.head\./, 'head.'],
];

const vgg: Rules = [
  [/^classifier\.0\./, 'pre_logits.fc1.'],
  [/^classifier\.3\./, 'pre_logits.fc2.'],
  [/^classifier\.6\./, 'head.fc.'],
];

const regnet: Rules = [
  [/^stem\.0\./, 'stem.conv.'],
  [/^stem\.1\./, 'stem.bn.'],
  [/^trunk_output\.block(\d+)\.block\d+-(\d+)\./, (_, stage = '', block = '') => `s${stage}.b${Number(block) + 1}.`],
  [/\.proj\.0\./, '.downsample.conv.'],
  [/\.proj\.1\./, '.downsample.bn.'],
  [/\.f\.([abc])\.([01])\./, (_, layer = '', part = '') => `.conv${'abc'.indexOf(layer) + 1}.${part === '0' ? 'conv' : 'bn'}.`],
  [/\.f\.se\./, '.se.'],
  [/^fc\./, 'head.fc.'],
]; // prettier-ignore

/**
 * Names that timm gives weights of an architecture, by ours. Sources: timm/models/convnext.py,
 * vision_transformer.py, vgg.py, regnet.py, _efficientnet_blocks.py and _efficientnet_builder.py.
 * @param names ours, all of them
 * @returns empty where timm's names are ours, or its model computes something else
 */
export function timmNames(arch: string, names: readonly string[]): ReadonlyMap<string, string> {
  const family = familyOf(arch);
  const rules = rulesOf(family.name, placeIn(family.depthsOf(arch)));
  if (!rules) return new Map();
  const parts = blockParts(names);
  const rename = (name: string) =>
    rules.reduce(
      (text, [pattern, timms]) => text.replace(pattern, timms as string),
      withParts(name, parts),
    );
  return new Map(names.map((name) => [name, rename(name)]));
}

/** Stage and block of a block that is counted through, from 1. */
function placeIn(depths: readonly number[]): Place {
  return (block) => {
    let rest = Number(block) - 1;
    const stage = depths.findIndex((depth) => (rest -= depth) < 0);
    // What follows the last stage is one of its own.
    return stage < 0 ? `${depths.length}.${rest}` : `${stage}.${rest + (depths[stage] ?? 0)}`;
  };
}

const PART = /^(features\.\d+(?:\.\d+)?)\.(?:block|conv)\.(\d+)(?:\.([01]))?\.(.+)$/;

/** Numbers of the parts of each block that are convolutions, and of its last normalisation. */
function blockParts(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>();
  for (const name of names) {
    const [, block, part, , rest = ''] = PART.exec(name) ?? [];
    if (block === undefined || /^fc[12]\./.test(rest)) continue;
    found.set(block, (found.get(block) ?? new Set()).add(Number(part)));
  }
  return new Map([...found].map(([block, parts]) => [block, [...parts]]));
}

/** A weight of an inverted residual, its part named as in timm. */
function withParts(name: string, blocks: ReadonlyMap<string, readonly number[]>): string {
  const [, block = '', part = '', layer, rest = ''] = PART.exec(name) ?? [];
  const parts = blocks.get(block);
  if (!parts) return name;
  const isBare = name.includes('.conv.') && layer === undefined;
  if (/^fc[12]\./.test(rest)) return `${block}.se.${rest}`;
  // MobileNetV2 numbers its last normalisation as a part of its own.
  const convs = name.includes('.conv.') ? parts.length - 1 : parts.length;
  const kinds = convolutions[convs];
  const index = parts.indexOf(Number(part));
  if (!kinds) return name;
  const isNorm = isBare ? index === kinds.length : layer === '1';
  const at = isBare && isNorm ? index - 1 : index;
  return `${block}.${isNorm ? `bn${at + 1}` : kinds[at]}.${rest}`;
}

const timmLooks =
  /(?:^|\.)(?:conv_stem|cls_token|stages\.\d+\.blocks\.\d+\.conv_dw|s1\.b1\.conv1\.conv|pre_logits\.fc1)(?:\.|$)/;

/**
 * Tensors under the names of the architecture's own framework, whether they have those or timm's.
 * @param today under today's names
 * @param shapes by our names; the last layer's may be left out
 */
export function withOwnNames(
  today: Tensors,
  arch: string,
  shapes: ReadonlyMap<string, readonly number[]>,
): Tensors {
  if (!hasTimmNames(today)) return today;
  const { classifier } = familyOf(arch).architecture(arch, {});
  const last = [`${classifier}.weight`, `${classifier}.bias`];
  const names = timmNames(arch, [...new Set([...shapes.keys(), ...last])]);
  if (names.size === 0) return today;
  const prefix = sharedPrefix(today, [...names.values()]);
  const renamed = new Map(today);
  for (const [own, timms] of names) {
    const tensor = today.get(prefix + timms);
    if (!tensor) continue;
    renamed.delete(prefix + timms);
    renamed.set(prefix + own, reshaped(tensor, shapes.get(own)));
  }
  return renamed;
}

/**
 * ε of timm's batch normalisations where it is another than torchvision's; undefined where it is not, or
 * the weights are not timm's.
 */
export function timmEpsilon(arch: string, tensors: Tensors): number | undefined {
  const differs = /^(?:mobilenet_v3|efficientnet_b[567])/.test(arch);
  return differs && hasTimmNames(tensors) ? 1e-5 : undefined;
}

/** Whether a checkpoint's names are timm's, of an architecture that it has under other names. */
export function hasTimmNames(tensors: Tensors): boolean {
  return [...tensors.keys()].some((name) => timmLooks.test(name));
}

/** The same values with axes of one element added or left out, as `[N, 1, 1]` for `[N]`. */
function reshaped(tensor: StoredTensor, dims: readonly number[] | undefined): StoredTensor {
  if (!dims || tensor.strides || String(dims) === String(tensor.dims)) return tensor;
  const count = (sides: readonly number[]) => sides.reduce((a, b) => a * b, 1);
  const isSame = count(dims) === count(tensor.dims) && dims[0] === tensor.dims[0];
  return isSame ? { ...tensor, dims } : tensor;
}
