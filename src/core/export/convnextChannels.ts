import type { BackboneConfig } from '../backbone/config/config';
import { specOf } from '../backbone/config/configSpec';
import { backboneFigures } from '../backbone/families/backboneFigures';

/** Channels of each stage. */
export function convnextChannels(config: BackboneConfig): number[] {
  const { stages } = backboneFigures(specOf(config));
  return stages.filter(({ name }) => /^stage\d$/.test(name)).map(({ shape }) => shape[0] ?? 0);
}
