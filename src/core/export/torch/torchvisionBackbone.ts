import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { Refuse } from '../exportTypes';
import { convnextChannels } from '../convnextChannels';
import { isBasic, widthPerGroup } from '../resnetShape';
import { keywordArguments, pythonLiteral, pythonTuple } from '../python/literal';

const STOCHASTIC: ReadonlySet<string> = new Set(['EfficientNet', 'EfficientNetV2', 'ConvNeXt']);

/** The constructor call; options that torchvision's constructors lack are refused. */
export function torchvisionBackbone(config: BackboneConfig, refuse: Refuse): string {
  const { arch, stochasticDepth, depth, width, depths } = config.backbone;
  const family = familyOf(arch);
  if (stochasticDepth !== undefined && !STOCHASTIC.has(family.name)) {
    refuse(
      ['backbone', 'stochasticDepth'],
      l10n.t("has no counterpart in torchvision's {0}", family.name),
      l10n.t('remove it, or export to timm'),
    );
  }
  const same = String(depths ?? '') === String(family.depthsOf(arch));
  if (depths && !same) return withDepths(config, refuse);
  const options: Record<string, string | undefined> = {
    stochastic_depth_prob: stochasticDepth === undefined ? undefined : String(stochasticDepth),
  };
  if (depth !== undefined) refuseOption('depth', family.name, refuse);
  if (width !== undefined) Object.assign(options, widthOption(family.name, arch, width, refuse));
  if (family.name === 'ViT') options['image_size'] = imageSize(config, refuse);
  const weights =
    width === undefined && depths === undefined && config.pretrained?.weights === undefined;
  if (weights && depth === undefined) options['weights'] = '"DEFAULT" if pretrained else None';
  return `models.${arch}(${keywordArguments(options)})`;
}

function refuseOption(option: 'depth' | 'width' | 'depths', family: string, refuse: Refuse): void {
  refuse(
    ['backbone', option],
    l10n.t("has no counterpart in torchvision's {0}", family),
    l10n.t('remove it, or export to onnx'),
  );
}

function widthOption(family: string, arch: string, width: number, refuse: Refuse) {
  if (family.startsWith('MobileNet')) return { width_mult: String(width) };
  const perGroup = widthPerGroup(arch);
  const scaled = (perGroup ?? 0) * width;
  if (perGroup !== undefined && Number.isInteger(scaled))
    return { width_per_group: String(scaled) };
  refuseOption('width', family, refuse);
  return {};
}

/** Vision transformers have one position for each patch of a square image. */
function imageSize({ input }: BackboneConfig, refuse: Refuse): string | undefined {
  const [height, width] = input.size;
  if (height !== width) {
    refuse(
      ['input', 'size'],
      l10n.t("must be square for torchvision's ViT"),
      l10n.t('choose one side, or export to timm'),
    );
  }
  return height === 224 ? undefined : String(height);
}

/** Constructors of the whole family, which take a number of blocks for each stage. */
function withDepths(config: BackboneConfig, refuse: Refuse): string {
  const { arch, depths = [], width } = config.backbone;
  const { name } = familyOf(arch);
  switch (name) {
    case 'ResNet':
    case 'ResNeXt':
    case 'Wide ResNet':
      if (width !== undefined && isBasic(arch)) refuseOption('width', name, refuse);
      return resnetCall(config.backbone);
    case 'ConvNeXt':
      return convnextCall(config);
    case 'DenseNet': {
      if (width !== undefined) refuseOption('width', name, refuse);
      const [growth, stem] = arch === 'densenet161' ? [48, 96] : [32, 64];
      return `models.DenseNet(${growth}, ${pythonTuple(depths)}, ${stem})`;
    }
    default:
      refuseOption('depths', name, refuse);
      return '';
  }
}

function resnetCall({ arch, depths, width = 1 }: BackboneConfig['backbone']): string {
  const perGroup = (widthPerGroup(arch) ?? 64) * width;
  const options = keywordArguments({
    groups: /_(\d+)x\d+d$/.exec(arch)?.[1],
    width_per_group: perGroup === 64 ? undefined : String(perGroup),
  });
  const block = isBasic(arch) ? 'BasicBlock' : 'Bottleneck';
  return `models.ResNet(${block}, ${pythonLiteral(depths)}${options && `, ${options}`})`;
}

function convnextCall(config: BackboneConfig): string {
  const { depths = [], stochasticDepth } = config.backbone;
  const channels = convnextChannels(config);
  const rows = depths.map(
    (depth, i) => `CNBlockConfig(${channels[i]}, ${channels[i + 1] ?? 'None'}, ${depth})`,
  );
  const options = keywordArguments({
    stochastic_depth_prob: stochasticDepth === undefined ? undefined : String(stochasticDepth),
  });
  return `models.ConvNeXt([${rows.join(', ')}]${options && `, ${options}`})`;
}
