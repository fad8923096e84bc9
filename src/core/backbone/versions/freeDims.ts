import type { BackboneConfig } from '../config/config';

/** Lengths of the free dimensions of a built model. */
export function freeDims(config: BackboneConfig, batch = config.runtime?.batch ?? 1) {
  const [height, width] = config.input.size;
  return { batch, height, width };
}
