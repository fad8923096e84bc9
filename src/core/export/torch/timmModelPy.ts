import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile, Refuse } from '../exportTypes';
import { call, keywords, pythonLiteral, pythonTuple } from '../python/literal';
import { frozenPrefixes } from './frozenPrefixes';
import { headSizes } from './modelPieces';
import { hasTorchvisionNames, timmName } from './timmNames';
import { widthPerGroup } from './torchvisionBackbone';
import { firstWeights, freezeFunction, loadWeights } from './weightsPy';

/** `model.py`: the timm model with the configuration's head. */
export function timmModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, pretrained } = config;
  const family = familyOf(backbone.arch);
  const first = firstWeights(config);
  const several = config.head.type === 'multihead';
  const frozen = pretrained?.frozenStages ?? 0;
  refuseForeignNames(config, refuse);
  const { classifier } = family.architecture(backbone.arch, {});
  const indent = several ? '        ' : '    ';
  const made = call(
    'timm.create_model',
    creation(config, refuse),
    indent,
    several ? 'self.trunk = ' : 'return ',
  );
  const published = first.kind === 'published';
  const pieces = [
    several ? multiHead(published, made) : '',
    `def build_model(${published ? 'pretrained: bool = False' : ''}) -> nn.Module:
    """The network with ${published ? 'published or random' : 'random'} weights; the head is new."""
    return ${several ? `MultiHead(${published ? 'pretrained' : ''})` : made}
`,
    first.kind === 'file' ? loadWeights(`${classifier}.`) : '',
    frozen > 0 ? freezeFunction : '',
  ].filter(Boolean);
  const inTrunk = several ? 'trunk.' : '';
  const prefixes = frozen > 0 ? frozenPrefixes(config, frozen).map((one) => inTrunk + one) : [];
  const text = `"""The network: ${backbone.arch}, timm's ${timmName(backbone.arch)}."""

from __future__ import annotations

${first.kind === 'file' ? 'from pathlib import Path\n\n' : ''}import timm
${first.kind === 'file' ? 'from safetensors.torch import load_file\n' : ''}from torch import ${several ? 'Tensor, ' : ''}nn

SIZES = ${pythonLiteral(headSizes(config))}  # classes of each head
${frozen > 0 ? `FROZEN = ${pythonTuple(prefixes)}  # the first ${frozen} stages\n` : ''}

${pieces.join('\n\n')}`;
  return { path: 'model.py', text };
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
function creation(config: BackboneConfig, refuse: Refuse): string[] {
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
  const published = firstWeights(config).kind === 'published';
  const options = keywords({
    pretrained: published ? 'pretrained' : undefined,
    num_classes: head.type === 'multihead' ? '0' : 'SIZES[0]',
    in_chans: input.channels === 1 ? '1' : undefined,
    img_size: name === 'ViT' ? pythonTuple(input.size) : undefined,
    drop_rate: text(dropout),
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

function multiHead(published: boolean, made: string): string {
  const parameter = published ? 'self, pretrained: bool' : 'self';
  return `class MultiHead(nn.Module):
    """One linear layer for each head over the same features; gives their logits in order."""

    def __init__(${parameter}) -> None:
        super().__init__()
        self.trunk = ${made}
        features = self.trunk.head_hidden_size
        self.heads = nn.ModuleList(nn.Linear(features, size) for size in SIZES)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        features = self.trunk(x)
        return tuple(head(features) for head in self.heads)
`;
}
