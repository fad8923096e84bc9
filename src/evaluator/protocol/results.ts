import * as z from 'zod';
import { augmentationNames } from '../../core/augmentation/augmentations';
import {
  digestSchema,
  environmentSchema,
  headResultSchema,
  latencySchema,
  sentencesSchema,
  skippedSchema,
} from '../../core/evaluation/results/resultsSchema';
import { answerSchema, sampleSchema } from './answers';
import { contractCheckSchema } from './contractCheck';
import { packedMatrixSchema } from './packedOutcome';
import type { EvaluatorRequest } from './requests';

const tensorSchema = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.union([z.number(), z.string()])),
});

/** The result of each kind of request. */
export const resultSchemas = {
  probe: z.object({
    inputs: z.array(tensorSchema),
    outputs: z.array(tensorSchema),
    runtime: z.string(),
  }),
  evaluate: z.object({
    dataset: z.object({
      fingerprint: z.string(),
      samples: z.number(),
      groups: z.number().optional(),
      skipped: z.array(skippedSchema),
    }),
    models: z.array(
      z.object({
        digests: z.array(digestSchema),
        heads: z.record(z.string(), headResultSchema.extend({ confusion: packedMatrixSchema })),
        composite: z.number().nullable(),
        latency: latencySchema,
        warnings: z.array(z.string()),
        sentences: sentencesSchema,
      }),
    ),
    throughput_per_s: z.number(),
    environment: environmentSchema,
  }),
  predict: z.object({ answers: z.array(z.array(sampleSchema)) }),
  modelPreview: z.object({
    sample: z.string(),
    width: z.number(),
    height: z.number(),
    png: z.string(),
    fed: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
    answers: z.record(z.string(), answerSchema),
  }),
  bench: latencySchema.extend({
    p90_ms: z.number(),
    p99_ms: z.number(),
    runs: z.number(),
    session_ms: z.number(),
    samples_ms: z.array(z.number()),
    environment: environmentSchema,
    profile: z
      .object({
        runs: z.number(),
        kernels: z.array(z.object({ name: z.string(), op: z.string(), ms: z.number() })),
        graph: z.string().nullable(),
      })
      .optional(),
  }),
  pairedBenchmark: z.object({
    rounds: z.array(z.object({ a: z.array(z.number()), b: z.array(z.number()) })),
    environment: environmentSchema,
  }),
  trial: z.object({
    runtime: z.string(),
    outputs: z.array(
      z.object({ name: z.string(), shape: z.array(z.number()), finite: z.boolean() }),
    ),
  }),
  linearProbe: z.object({
    accuracy: z.number(),
    ci95: z.tuple([z.number(), z.number()]),
    train: z.number(),
    held: z.number(),
  }),
  contractCheck: contractCheckSchema,
  inspect: z.object({
    fingerprint: z.string(),
    samples: z.number(),
    runtime: z.string(),
    changes: z
      .object({
        relabelled: z.array(z.string()),
        added: z.array(z.string()),
        gone: z.array(z.string()),
      })
      .optional(),
  }),
  pictures: z.array(
    z.object({
      id: z.string(),
      file: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      jpeg: z.string().optional(),
      problem: z.string().optional(),
    }),
  ),
  inputs: z.object({
    samples: z.array(
      z.object({
        id: z.string(),
        pictures: z.array(
          z.object({
            width: z.number(),
            height: z.number(),
            jpeg: z.string(),
            applied: z.array(z.enum(augmentationNames)),
          }),
        ),
      }),
    ),
    skipped: z.array(skippedSchema),
  }),
  sheet: z.object({
    width: z.number(),
    height: z.number(),
    samples: z.array(z.string()),
    skipped: z.array(skippedSchema),
  }),
} as const;

export type ResultOf<K extends EvaluatorRequest['kind']> = z.infer<(typeof resultSchemas)[K]>;
