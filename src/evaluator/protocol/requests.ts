import * as z from 'zod';
import { augmentationSchema } from '../../core/augmentation/augmentations';
import { inputSchema, wholeContractSchema } from '../../core/evaluation/contract/contractSchema';
import { datasetSchema, headSchema } from '../../core/evaluation/policy/policySchema';

const modelRunSchema = z.object({
  model_id: z.string(),
  version: z.string(),
  file: z.string(),
  files: z.array(z.string()),
  contract: wholeContractSchema,
  predictions: z.string().optional(),
  evaluation: z.string().optional(),
});

const locationSchema = z.object({
  spec: datasetSchema,
  root: z.string(),
  untouched: z.boolean().optional(),
});
const headsSchema = z.record(z.string(), headSchema);

/** Loads a model and tells what goes in and out. */
const probeSchema = z.object({ kind: z.literal('probe'), file: z.string() });

/** Runs one or two models over one data set. */
const evaluateSchema = z.object({
  kind: z.literal('evaluate'),
  models: z.array(modelRunSchema).min(1),
  dataset: locationSchema,
  heads: headsSchema,
  limit: z.int().positive().optional(),
});

/** Runs some images or events through several models. */
const predictSchema = z.object({
  kind: z.literal('predict'),
  models: z.array(modelRunSchema).min(1),
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('images'), paths: z.array(z.string()) }),
    z.object({ kind: z.literal('events'), ids: z.array(z.string()), dataset: locationSchema }),
  ]),
  heads: headsSchema,
});

/** Runs a model on one image, to be looked at. */
const modelPreviewSchema = z.object({
  kind: z.literal('modelPreview'),
  file: z.string(),
  contract: wholeContractSchema,
  heads: headsSchema,
  sample: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('image'), path: z.string() }),
    z.object({
      kind: z.literal('dataset'),
      dataset: locationSchema,
      turn: z.int().nonnegative(),
    }),
  ]),
});

/** Lengths of free dimensions. */
const dimsSchema = z.record(z.string(), z.int().positive());

/** Measures latency. */
const benchSchema = z.object({
  kind: z.literal('bench'),
  file: z.string(),
  runs: z.int().positive().optional(),
  budgetMs: z.number().positive().optional(),
  threads: z.int().positive().optional(),
  dims: dimsSchema.optional(),
  profile: z
    .object({ folder: z.string(), runs: z.int().positive(), graph: z.boolean() })
    .optional(),
});

/** Times two models against each other. */
const pairedBenchmarkSchema = z.object({
  kind: z.literal('pairedBenchmark'),
  a: z.string(),
  b: z.string(),
});

/** Runs a model once on noise. */
const trialSchema = z.object({
  kind: z.literal('trial'),
  file: z.string(),
  dims: dimsSchema.optional(),
});

/** Fits a linear classifier to a network's features. */
const linearProbeSchema = z.object({
  kind: z.literal('linearProbe'),
  file: z.string(),
  input: inputSchema,
  dataset: locationSchema,
  label: z.string(),
  seed: z.int(),
});

/** Runs a model under variants of its contract. */
const contractCheckSchema = z.object({
  kind: z.literal('contractCheck'),
  model: modelRunSchema,
  dataset: locationSchema,
  heads: headsSchema,
  limit: z.int().positive(),
  seed: z.int(),
});

/** Fingerprints a data set, and holds stored truths against its labels. */
const inspectSchema = z.object({
  kind: z.literal('inspect'),
  dataset: locationSchema,
  against: z
    .object({ predictions: z.string(), heads: headsSchema, skipped: z.array(z.string()) })
    .optional(),
});

/** Draws samples small. */
const picturesSchema = z.object({
  kind: z.literal('pictures'),
  ids: z.array(z.string()).max(256),
  dataset: locationSchema,
  edge: z.int().min(16).max(2048),
  boxes: z.boolean().optional(),
});

/** Draws samples as training sees them. */
const inputsSchema = z.object({
  kind: z.literal('inputs'),
  dataset: locationSchema,
  input: inputSchema,
  augmentations: z.array(augmentationSchema),
  seed: z.int(),
  count: z.int().min(1).max(64),
  turns: z.int().min(0).max(16),
});

/** The same, into a PNG. */
const sheetSchema = inputsSchema.extend({ kind: z.literal('sheet'), output: z.string() });

export const requestSchema = z.discriminatedUnion('kind', [
  probeSchema,
  evaluateSchema,
  predictSchema,
  modelPreviewSchema,
  benchSchema,
  pairedBenchmarkSchema,
  trialSchema,
  inspectSchema,
  linearProbeSchema,
  contractCheckSchema,
  picturesSchema,
  inputsSchema,
  sheetSchema,
]);

export type EvaluatorRequest = z.infer<typeof requestSchema>;
export type RequestOf<K extends EvaluatorRequest['kind']> = Extract<EvaluatorRequest, { kind: K }>;
