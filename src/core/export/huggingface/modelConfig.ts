import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { classNames, headClasses } from '../../backbone/config/trainingContract';
import { refuseField } from '../commonRefusals';
import { convnextChannels } from '../convnextChannels';
import { isBasic } from '../resnetShape';
import type { Refuse } from '../exportTypes';
import { timmName } from '../torch/timmNames';
import type { JsonObject } from '../../shared/items/jsonValue';

/** `config.json`, and whether its model comes from timm. */
export interface HuggingfaceConfig {
  readonly config: JsonObject;
  readonly timm: boolean;
}

/**
 * What `AutoConfig` reads. ResNet, ConvNeXt and ViT have models of transformers' own; all others
 * are timm's in its wrapper.
 */
export function huggingfaceConfig(config: BackboneConfig, refuse: Refuse): HuggingfaceConfig {
  const { name } = familyOf(config.backbone.arch);
  for (const field of ['depth', 'width'] as const) {
    refuseField(config, ['backbone', field], `transformers' ${name}`, refuse);
  }
  const own = ownConfig(config, name, refuse);
  const labels = Object.values(headClasses(config)).flatMap(classNames);
  const id2label = Object.fromEntries(labels.map((label, index) => [String(index), label]));
  const label2id = Object.fromEntries(labels.map((label, index) => [label, index]));
  if (own) return { config: { ...own, id2label, label2id }, timm: false };
  refuseField(config, ['backbone', 'depths'], l10n.t('the timm wrapper of transformers'), refuse);
  const { dropout, stochasticDepth } = config.backbone;
  const model_args = {
    ...(dropout === undefined ? {} : { drop_rate: dropout }),
    ...(stochasticDepth === undefined ? {} : { drop_path_rate: stochasticDepth }),
  };
  const wrapped = {
    architectures: ['TimmWrapperForImageClassification'],
    model_type: 'timm_wrapper',
    architecture: timmName(config.backbone.arch),
    num_classes: labels.length,
    label_names: labels,
    do_pooling: true,
    initializer_range: 0.02,
    ...(Object.keys(model_args).length > 0 ? { model_args } : {}),
  };
  return { config: wrapped, timm: true };
}

function ownConfig(config: BackboneConfig, family: string, refuse: Refuse): JsonObject | undefined {
  const { arch, stochasticDepth } = config.backbone;
  const depths = config.backbone.depths ?? familyOf(arch).depthsOf(arch);
  switch (family) {
    case 'ResNet': {
      refuseRates(config, family, ['dropout', 'stochasticDepth'], refuse);
      const basic = isBasic(arch);
      return {
        architectures: ['ResNetForImageClassification'],
        model_type: 'resnet',
        num_channels: 3,
        embedding_size: 64,
        layer_type: basic ? 'basic' : 'bottleneck',
        hidden_sizes: basic ? [64, 128, 256, 512] : [256, 512, 1024, 2048],
        depths,
      };
    }
    case 'ConvNeXt':
      refuseRates(config, family, ['dropout'], refuse);
      return {
        architectures: ['ConvNextForImageClassification'],
        model_type: 'convnext',
        num_channels: 3,
        depths,
        hidden_sizes: convnextChannels(config),
        layer_norm_eps: 1e-6,
        drop_path_rate: stochasticDepth ?? 0,
      };
    case 'ViT':
      refuseRates(config, family, ['dropout', 'stochasticDepth'], refuse);
      return vitConfig(config, itemAt(depths, 0), refuse);
    default:
      return undefined;
  }
}

function refuseRates(
  config: BackboneConfig,
  family: string,
  fields: readonly ('dropout' | 'stochasticDepth')[],
  refuse: Refuse,
): void {
  for (const field of fields) {
    const label = `transformers' ${family}`;
    refuseField(config, ['backbone', field], label, refuse, l10n.t('remove it, or export to timm'));
  }
}

function vitConfig({ backbone, input }: BackboneConfig, layers: number, refuse: Refuse) {
  const [height, width] = input.size;
  if (height !== width) {
    refuse(
      ['input', 'size'],
      l10n.t("must be square for transformers' ViT"),
      l10n.t('choose one side, or export to timm'),
    );
  }
  const [, size, patch] = /^vit_(.)_(\d+)$/.exec(backbone.arch) ?? [];
  const shape = { b: [768, 12], l: [1024, 16], h: [1280, 16] }[size ?? ''] ?? [0, 0];
  return {
    architectures: ['ViTForImageClassification'],
    model_type: 'vit',
    num_channels: 3,
    image_size: height,
    patch_size: Number(patch),
    hidden_size: shape[0],
    intermediate_size: 4 * itemAt(shape, 0),
    num_attention_heads: shape[1],
    num_hidden_layers: layers,
    layer_norm_eps: 1e-6,
  };
}
