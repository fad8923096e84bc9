import * as z from 'zod';
import { decimal } from '../shared/text/quantity';
import { sentence } from '../shared/text/sentence';
import type { Sentence } from '../shared/text/sentence';

/** Who left the auto-test before its end, and why. */
export interface Left {
  readonly name: string;
  readonly kind: 'limit' | 'dominated' | 'time';
  /** What the sentence of its kind tells: milliseconds; texts in older journals. */
  readonly values: readonly (string | number)[];
}

export const leftSchema = z.object({
  name: z.string(),
  kind: z.enum(['limit', 'dominated', 'time']),
  values: z.array(z.union([z.string(), z.number()])),
});

/** Why somebody left. */
export function reasonOf({ kind, values: [value = '', limit = ''] }: Left): Sentence {
  if (kind === 'limit') {
    const rounded = typeof value === 'number' ? decimal(value, 2) : value;
    return sentence('limit_latency', { value: rounded, limit });
  }
  return sentence(kind === 'dominated' ? 'dominated' : 'out_of_time');
}
