import * as z from 'zod';
import { sentence } from '../shared/text/sentence';
import type { Sentence } from '../shared/text/sentence';

/** Who left the auto-test before its end, and why. */
export interface Left {
  readonly name: string;
  readonly kind: 'limit' | 'dominated' | 'time';
  /** What the sentence of its kind tells. */
  readonly values: readonly string[];
}

export const leftSchema = z.object({
  name: z.string(),
  kind: z.enum(['limit', 'dominated', 'time']),
  values: z.array(z.string()),
});

/** Why somebody left. */
export function reasonOf({ kind, values: [value = '', limit = ''] }: Left): Sentence {
  if (kind === 'limit') return sentence('limit_latency', { value, limit });
  return sentence(kind === 'dominated' ? 'dominated' : 'out_of_time');
}
