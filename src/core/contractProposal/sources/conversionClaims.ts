import * as z from 'zod';
import type { Claims } from '../claims';

const reportSchema = z.object({ architecture: z.string() });

/** `conversion.json`: what a checkpoint was recognised as. */
export function conversionClaims(report: unknown): Claims | undefined {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return undefined;
  return { source: 'conversion.json', architecture: parsed.data.architecture };
}
