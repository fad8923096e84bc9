import * as z from 'zod';
import { wholeContractSchema } from '../../core/evaluation/contract/contractSchema';
import { contractFields } from '../../core/evaluation/ports/contractCheck';

const figureSchema = z.object({
  score: z.number(),
  ci95: z.tuple([z.number(), z.number()]),
});

const variantSchema = figureSchema.extend({
  changes: z.array(
    z.object({ field: z.enum(contractFields), value: z.string(), head: z.string().optional() }),
  ),
  gain: z.number(),
  p: z.number(),
  better: z.boolean(),
});

/** What came of running a model under variants of its contract. */
export const contractCheckSchema = z.object({
  samples: z.number(),
  labelled: z.number(),
  seed: z.number(),
  measure: z.enum(['accuracy', 'f1', 'score']),
  declared: figureSchema,
  variants: z.array(variantSchema),
  fix: variantSchema.extend({ contract: wholeContractSchema }).nullable(),
  smallest_gain: z.number().nullable(),
});
