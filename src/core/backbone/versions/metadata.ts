import * as z from 'zod';
import { environmentSchema } from '../../evaluation/results/resultsSchema';
import { isVersion } from '../../shared/versions/versions';
import type { BackboneVersion } from './backboneVersion';

const count = z.number().nullable();

const figuresSchema = z.object({
  parameters: z.number(),
  macs: count,
  activation_bytes: count,
  stages: z.array(
    z.object({
      name: z.string(),
      shape: z.array(z.number().nullable()),
      stride: z.number(),
      receptive_field: count,
      parameters: z.number(),
      macs: count,
      activation_bytes: count,
    }),
  ),
});

const profileSchema = z.object({
  runs: z.number(),
  nodes: z.array(
    z.object({
      name: z.string(),
      op: z.string(),
      stage: z.string().nullable(),
      ms: count,
      into: z.string().optional(),
    }),
  ),
  stages: z.array(z.object({ name: z.string(), ms: z.number(), share: z.number() })),
  added: z.array(z.object({ name: z.string(), op: z.string(), ms: z.number() })),
});

const benchmarkSchema = z.object({
  p50_ms: z.number(),
  p90_ms: z.number(),
  p95_ms: z.number(),
  p99_ms: z.number(),
  mean_ms: z.number(),
  runs: z.number(),
  session_ms: z.number(),
  batch: z.number(),
  environment: environmentSchema,
  samples_ms: z.array(z.number()),
  profile: profileSchema.optional(),
});

const changeSchema = z
  .object({
    field: z.string(),
    old: z.unknown().optional(),
    new: z.unknown().optional(),
    bump: z.enum(['patch', 'minor', 'major']),
    consequence: z.object({
      parameters: count,
      macs: count,
      weights: z.enum(['fit', 'fit_but_head', 'do_not_fit']),
    }),
    text: z.string(),
  })
  // JSON has no `undefined`: a field that was not there is left out.
  .transform((change) => ({ ...change, old: change.old, new: change.new }));

/** `metadata.json` of a committed version: all that was found out when it was committed. */
export const metadataSchema = z.object({
  name: z.string(),
  version: z.string().refine(isVersion, 'must be a semantic version'),
  arch: z.string(),
  committed_at: z.string(),
  by: z.string(),
  message: z.string().optional(),
  previous: z.string().nullable(),
  /** SHA-256 of `backbone.jsonc`. */
  config_sha256: z.string(),
  figures: figuresSchema,
  verification: z.object({
    runtime: z.string(),
    outputs: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
  }),
  benchmark: benchmarkSchema.nullable(),
  steps: z.array(
    z.object({ step: z.enum(['prepare', 'build', 'verify', 'benchmark']), ms: z.number() }),
  ),
  changes: z.array(changeSchema),
});

/** A committed version as its folder holds it, without what others know of it. */
export type VersionMetadata = Omit<BackboneVersion, 'file' | 'models' | 'evaluations'> & {
  readonly config_sha256: string;
};
