import * as z from 'zod/mini';
import type { ArchitectureComparison } from '../core/architecture/alignment/types';
import type { Architecture, ValueShape } from '../core/architecture/types';

/** What is checked of an architecture where it arrives. */

const figures = {
  parameters: z.number(),
  macs: z.nullable(z.number()),
  bytes: z.nullable(z.number()),
  ms: z.nullable(z.number()),
};
const dims = z.nullable(z.array(z.union([z.number(), z.string(), z.null()])));
/** One of ONNX's types; the host has made sure of it. */
const dataType = z.custom<ValueShape['type']>((type) => type === null || typeof type === 'string');
const range = { from: z.int(), to: z.int(), output: z.int() };

export const architectureSchema: z.ZodMiniType<Architecture> = z.object({
  title: z.string(),
  nodes: z.array(
    z.object({
      role: z.enum(['input', 'operator', 'output']),
      name: z.string(),
      kind: z.int(),
      inputs: z.array(z.int()),
      outputs: z.array(z.int()),
      group: z.int(),
      ...figures,
    }),
  ),
  kinds: z.array(
    z.object({
      op: z.string(),
      attributes: z.array(z.tuple([z.string(), z.string()])),
      constants: z.array(
        z.object({ role: z.string(), type: dataType, dims, value: z.nullable(z.string()) }),
      ),
    }),
  ),
  values: z.array(z.object({ type: dataType, dims })),
  groups: z.array(
    z.object({
      kind: z.enum(['stage', 'block', 'run', 'section']),
      label: z.string(),
      module: z.optional(z.string()),
      parent: z.int(),
      sameAs: z.int(),
      repeats: z.int(),
      ...range,
      ...figures,
    }),
  ),
  stages: z.array(
    z.object({
      label: z.string(),
      module: z.optional(z.string()),
      group: z.int(),
      ...range,
      ...figures,
    }),
  ),
  total: z.object(figures),
  timed: z.nullable(z.string()),
  warnings: z.array(z.string()),
});

const status = z.enum(['same', 'resized', 'changed', 'removed', 'added']);
const difference = z.object({ ...figures, parameters: z.nullable(z.number()) });

export const comparisonSchema: z.ZodMiniType<ArchitectureComparison> = z.object({
  nodes: z.array(
    z.object({
      status,
      a: z.nullable(z.int()),
      b: z.nullable(z.int()),
      changes: z.array(
        z.object({
          what: z.enum(['operator', 'attribute', 'constant', 'inputs', 'shape']),
          name: z.string(),
          before: z.nullable(z.string()),
          after: z.nullable(z.string()),
        }),
      ),
    }),
  ),
  counts: z.object({
    same: z.int(),
    resized: z.int(),
    changed: z.int(),
    removed: z.int(),
    added: z.int(),
  }),
  stages: z.array(z.object({ a: z.nullable(z.int()), b: z.nullable(z.int()), difference })),
  total: difference,
});
