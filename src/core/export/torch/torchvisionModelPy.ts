import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { frozenPrefixes } from './frozenPrefixes';
import { dropoutLinearClass, headSizes, headsClass, modulePath } from './modelPieces';
import { torchvisionBackbone } from './torchvisionBackbone';
import { firstWeights, freezeFunction, loadWeights } from './weightsPy';

/** Families whose last layer follows a dropout of its own. */
const OWN_DROPOUT: ReadonlySet<string> = new Set([
  'EfficientNet',
  'EfficientNetV2',
  'MobileNetV2',
  'MobileNetV3',
  'VGG',
]);

/** `model.py`: the torchvision model with the configuration's head. */
export function torchvisionModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, pretrained, input } = config;
  const family = familyOf(backbone.arch);
  const { classifier } = family.architecture(backbone.arch, {});
  const made = torchvisionBackbone(config, refuse);
  const first = firstWeights(config);
  const several = config.head.type === 'multihead';
  const ownDropout = OWN_DROPOUT.has(family.name);
  const dropoutLinear = !several && !ownDropout && backbone.dropout !== undefined;
  const frozen = pretrained?.frozenStages ?? 0;
  const grey = input.channels === 1;
  const pieces = [
    ...(several ? [headsClass] : []),
    ...(dropoutLinear ? [dropoutLinearClass] : []),
    buildModel(config, made.expression, modulePath(classifier), { ownDropout, dropoutLinear }),
    ...(first.kind === 'file' ? [loadWeights(`${classifier}.`)] : []),
    ...(grey ? [takeGrey] : []),
    ...(frozen > 0 ? [freezeFunction] : []),
  ];
  const constants = [
    `SIZES = ${pythonLiteral(headSizes(config))}  # classes of each head`,
    ...(frozen > 0
      ? [`FROZEN = ${pythonTuple(frozenPrefixes(config, frozen))}  # the first ${frozen} stages`]
      : []),
  ];
  const file = first.kind === 'file';
  const text = `"""The network: ${backbone.arch} of torchvision, ${input.size.join('×')} pixels."""

from __future__ import annotations

${file ? 'from pathlib import Path\n\n' : ''}${grey ? 'import torch\n' : ''}${file ? 'from safetensors.torch import load_file\n' : ''}${several || dropoutLinear ? 'from torch import Tensor, nn\n' : 'from torch import nn\n'}${dropoutLinear ? 'from torch.nn import functional as F\n' : ''}from torchvision import models
${made.imports.map((line) => `${line}\n`).join('')}
${constants.join('\n')}


${pieces.join('\n\n')}`;
  return { path: 'model.py', text };
}

function buildModel(
  config: BackboneConfig,
  expression: string,
  classifier: string,
  { ownDropout, dropoutLinear }: { ownDropout: boolean; dropoutLinear: boolean },
): string {
  const { dropout } = config.backbone;
  const published = firstWeights(config).kind === 'published';
  const lines = [`model = ${expression}`];
  if (config.input.channels === 1) lines.push('take_grey(model)');
  if (dropout !== undefined && ownDropout) {
    lines.push(
      `${classifier.replace(/\[(\d+)\]$/, (_, n) => `[${Number(n) - 1}]`)}.p = ${dropout}`,
    );
  }
  lines.push(`features = ${classifier}.in_features`);
  const extra = dropout === undefined || ownDropout ? '' : `, dropout=${dropout}`;
  const head =
    config.head.type === 'multihead'
      ? `Heads(features, SIZES${extra})`
      : `${dropoutLinear ? 'DropoutLinear' : 'nn.Linear'}(features, SIZES[0]${dropoutLinear ? `, dropout=${dropout}` : ''})`;
  lines.push(`${classifier} = ${head}`, 'return model');
  return `def build_model(${published ? 'pretrained: bool = False' : ''}) -> nn.Module:
    """The network with ${published ? 'published or random' : 'random'} weights; the head is new."""
${lines.map((line) => `    ${line}\n`).join('')}`;
}

const takeGrey = `def take_grey(model: nn.Module) -> None:
    """Gives the first convolution one channel: it answers as to the same grey in three."""
    name, conv = next((n, m) for n, m in model.named_modules() if isinstance(m, nn.Conv2d))
    shape = (conv.out_channels, conv.kernel_size, conv.stride, conv.padding)
    grey = nn.Conv2d(1, *shape, bias=conv.bias is not None)
    with torch.no_grad():
        grey.weight.copy_(conv.weight.sum(dim=1, keepdim=True))
        if conv.bias is not None:
            grey.bias.copy_(conv.bias)
    parent, _, own = name.rpartition(".")
    setattr(model.get_submodule(parent), own, grey)
`;
