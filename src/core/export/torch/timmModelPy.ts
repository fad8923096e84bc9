import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile, Refuse } from '../exportTypes';
import { headSizes } from '../headSizes';
import { keywordArguments, pythonCall, pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { refuseField } from '../commonRefusals';
import { hasHeadLayers, headPython } from './headLayersPy';
import { frozenPrefixes } from './frozenPrefixes';
import { hasTorchvisionNames, timmName } from './timmNames';
import { widthPerGroup } from '../resnetShape';
import { initialWeights, weightsValues } from './initialWeights';
import template from './templates/timm_model.py';

/** `model.py`: the timm model with the configuration's head. */
export function timmModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, pretrained } = config;
  const multihead = config.head.type === 'multihead';
  const stages = pretrained?.frozenStages ?? 0;
  refuseForeignNames(config, refuse);
  refuseField(
    config,
    ['head', 'reads'],
    'timm',
    refuse,
    l10n.t('remove it, or export to torchvision'),
  );
  const { classifier } = familyOf(backbone.arch).architecture(backbone.arch, {});
  const column = (multihead ? '        self.trunk = ' : '    return ').length;
  const published = initialWeights(config).kind === 'published';
  const layered = hasHeadLayers(config.head);
  const head = headPython(config.head, layered ? backbone.dropout : undefined);
  const text = renderTemplate(template, {
    values: {
      ARCHITECTURE: backbone.arch,
      HEAD_DEFINITIONS: head.definitions,
      HEAD: head.head('features', 'size'),
      ONLY_HEAD: head.head('model.get_submodule(path).in_features', 'SIZES[0]'),
      TIMM_NAME: timmName(backbone.arch),
      CLASS_COUNTS: pythonLiteral(headSizes(config)),
      FROZEN: stages > 0 ? pythonTuple(frozenNames(config, stages)) : '',
      FROZEN_STAGES: String(stages),
      BACKBONE: pythonCall('timm.create_model', creationArguments(config, refuse), column),
      TRUNK_PRETRAINED: published ? 'pretrained: bool' : '',
      PASSED_PRETRAINED: published ? 'pretrained' : '',
      ...weightsValues(config, classifier),
    },
    regions: {
      multihead,
      frozen: stages > 0,
      shared: head.shared,
      plain: !multihead && !layered,
      hidden: !multihead && layered,
    },
  });
  return { path: 'model.py', text };
}

function frozenNames(config: BackboneConfig, stages: number): string[] {
  const trunk = config.head.type === 'multihead' ? 'trunk.' : '';
  return frozenPrefixes(config, stages).map((prefix) => trunk + prefix);
}

/** Weights and stages are known by the names of the family's own framework. */
function refuseForeignNames(config: BackboneConfig, refuse: Refuse): void {
  const { backbone, pretrained, head } = config;
  const same =
    hasTorchvisionNames(backbone.arch) && !(pretrained?.weights && head.type === 'multihead');
  for (const field of ['weights', 'frozenStages'] as const) {
    if (same || !pretrained?.[field]) continue;
    refuse(
      ['pretrained', field],
      l10n.t(
        "goes by torchvision's names, which timm's {0} does not share",
        timmName(backbone.arch),
      ),
      l10n.t('remove it, or export to torchvision'),
    );
  }
}

/** Arguments of `create_model`. */
function creationArguments(config: BackboneConfig, refuse: Refuse): string[] {
  const { backbone, input, head } = config;
  const { name } = familyOf(backbone.arch);
  const { dropout, stochasticDepth, depth, width } = backbone;
  if (stochasticDepth !== undefined && ['DenseNet', 'VGG'].includes(name)) {
    refuse(
      ['backbone', 'stochasticDepth'],
      l10n.t("has no counterpart in timm's {0}", name),
      l10n.t('remove it'),
    );
  }
  if (depth !== undefined) refuseOption('depth', name, refuse);
  const perGroup = width === undefined ? undefined : (widthPerGroup(backbone.arch) ?? NaN) * width;
  if (perGroup !== undefined && !Number.isInteger(perGroup)) refuseOption('width', name, refuse);
  const text = (value: number | undefined) => (value === undefined ? undefined : String(value));
  const published = initialWeights(config).kind === 'published';
  const options = keywordArguments({
    pretrained: published ? 'pretrained' : undefined,
    num_classes: head.type === 'multihead' ? '0' : 'SIZES[0]',
    in_chans: input.channels === 1 ? '1' : undefined,
    img_size: name === 'ViT' ? pythonTuple(input.size) : undefined,
    // Of a head with layers of its own, the last one drops.
    drop_rate: hasHeadLayers(head) ? undefined : text(dropout),
    drop_path_rate: text(stochasticDepth),
    base_width: text(perGroup),
    ...depthsOption(config, refuse),
  });
  return [`"${timmName(backbone.arch)}"`, options];
}

function depthsOption({ backbone }: BackboneConfig, refuse: Refuse): Record<string, string> {
  const { arch, depths } = backbone;
  const family = familyOf(arch);
  if (!depths || String(depths) === String(family.depthsOf(arch))) return {};
  switch (family.name) {
    case 'ResNet':
    case 'ResNeXt':
    case 'Wide ResNet':
      return { layers: pythonLiteral(depths) };
    case 'ConvNeXt':
      return { depths: pythonLiteral(depths) };
    case 'DenseNet':
      return { block_config: pythonTuple(depths) };
    case 'ViT':
      return { depth: String(depths[0]) };
    default:
      refuseOption('depths', family.name, refuse);
      return {};
  }
}

function refuseOption(option: 'depth' | 'width' | 'depths', family: string, refuse: Refuse): void {
  refuse(
    ['backbone', option],
    l10n.t("has no counterpart in timm's {0}", family),
    l10n.t('remove it, or export to onnx'),
  );
}
