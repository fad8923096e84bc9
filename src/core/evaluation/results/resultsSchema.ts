import * as z from 'zod';
import type { Sentences } from '../../shared/text/kept';

/** Shapes of what an evaluation says, checked where they cross a process or come from the disk. */
export const latencySchema = z.object({
  p50_ms: z.number(),
  p95_ms: z.number(),
  mean_ms: z.number(),
});

export const environmentSchema = z.object({
  runtime: z.string(),
  runtime_version: z.string(),
  provider: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cores: z.number(),
  threads: z.number(),
});

export const digestSchema = z.object({ path: z.string(), sha256: z.string(), bytes: z.number() });

/** Checked in place: a thousand classes make a million numbers, and zod would copy them. */
function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRow);
}

function isRow(row: unknown): boolean {
  return Array.isArray(row) && row.every((count) => typeof count === 'number');
}

export const headResultSchema = z.looseObject({
  task: z.enum(['classification', 'multilabel', 'regression', 'detection']),
  metrics: z.record(z.string(), z.number()),
  classes: z.array(
    z.looseObject({
      name: z.string(),
      support: z.number(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
    }),
  ),
  confusion: z.custom<readonly (readonly number[])[]>(isMatrix),
});

/** What texts next to it are told from; anyone who tells them looks whether it is so. */
export const sentencesSchema = z
  .custom<Sentences>((value) => typeof value === 'object' && value !== null)
  .optional();

export const skippedSchema = z.object({
  id: z.string(),
  reason: z.string(),
  sentences: sentencesSchema,
});

/** `evaluation_results.json`. */
export const evaluationResultsSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  evaluated_at: z.string(),
  dataset: z.object({
    path: z.string(),
    fingerprint: z.string(),
    samples: z.number(),
    groups: z.number().optional(),
    skipped: z.array(skippedSchema),
  }),
  heads: z.record(z.string(), headResultSchema),
  composite_score: z.number().nullable(),
  latency: latencySchema,
  throughput_per_s: z.number(),
  environment: environmentSchema,
  evidence: z.object({
    model: z.array(digestSchema),
    dataset: z.string(),
    policy: z.string(),
    contract: z.string(),
    runtime: z.string(),
  }),
  warnings: z.array(z.string()),
  sentences: sentencesSchema,
  evaluation: z.string().optional(),
  predictions: z.string().nullable(),
});
