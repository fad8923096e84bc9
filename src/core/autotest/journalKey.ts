import type { BackboneConfig } from '../backbone/config/config';

/** Everything of a configuration that its figures and times depend on. */
export function journalKey({ backbone, head, input, runtime }: BackboneConfig): string {
  return JSON.stringify({ backbone, head, input, runtime });
}
