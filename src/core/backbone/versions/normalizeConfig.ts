import { sameJson } from '../../shared/items/jsonValue';
import type { BackboneConfig } from '../config/config';

/**
 * A configuration with its defaults written out, so that two that mean the same are the same and a
 * difference has a value on both sides.
 */
export function normalizeConfig(config: BackboneConfig): BackboneConfig {
  const { pretrained, augmentation, input, runtime } = config;
  return {
    ...config,
    input: { channels: 3, dynamic: false, ...input },
    pretrained: { frozenStages: 0, ...pretrained },
    augmentation: (augmentation ?? []).map((each) => ({ p: 1, ...each })),
    runtime: { batch: 1, threads: 0, precision: 'float32', ...runtime },
  };
}

/** Whether two configurations mean the same, whatever their comments, layout and defaults. */
export function sameConfig(a: BackboneConfig, b: BackboneConfig): boolean {
  return sameJson(normalizeConfig(a), normalizeConfig(b));
}
