import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { Refuse } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { isBasic, widthPerGroup } from '../resnetShape';

/** Whether a family's models are written out as residual blocks. */
export function isResnet(family: string): boolean {
  return ['ResNet', 'ResNeXt', 'Wide ResNet'].includes(family);
}

/** Refuses what ResNets cannot be made with. */
export function refuseForResnet({ backbone }: BackboneConfig, refuse: Refuse): void {
  if (!isBasic(backbone.arch) || backbone.width === undefined) return;
  refuse(
    ['backbone', 'width'],
    l10n.t('has no counterpart in the basic blocks'),
    l10n.t('remove it, or export to onnx'),
  );
}

/**
 * What model.py says of a ResNet, which is written out: those of keras.applications put biases before
 * normalisation and the stride on another convolution, and so have other parameters.
 */
export function resnetValues({ backbone }: BackboneConfig) {
  const { arch, depths, width = 1 } = backbone;
  const groups = Number(/_(\d+)x\d+d$/.exec(arch)?.[1] ?? 1);
  const perGroup = (widthPerGroup(arch) ?? 64) * width;
  const plain = groups === 1 && perGroup === 64;
  return {
    DEPTHS: pythonLiteral(depths ?? familyOf(arch).depthsOf(arch)),
    INNER_CHANNELS: plain ? 'channels' : `int(channels * ${perGroup} / 64) * ${groups}`,
    GROUPS: groups === 1 ? '' : `groups=${groups}`,
  };
}
