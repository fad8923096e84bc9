import * as z from 'zod';
import { augmentationNames, augmentationSchema } from '../../core/augmentation/augmentations';
import { inputSchema, wholeContractSchema } from '../../core/evaluation/contract/contract';
import { datasetSchema, headSchema } from '../../core/evaluation/policy/policySchema';
import {
  digestSchema,
  environmentSchema,
  headResultSchema,
  latencySchema,
  sentencesSchema,
  skippedSchema,
} from '../../core/evaluation/results/resultsSchema';
import { packedMatrixSchema } from './packedOutcome';

/**
 * What parent and child say to each other: one request per child, any number of signs of life, then
 * one result or one failure. Both sides check what arrives.
 */

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
  picturesSchema,
  inputsSchema,
  sheetSchema,
]);

export type EvaluatorRequest = z.infer<typeof requestSchema>;
export type RequestOf<K extends EvaluatorRequest['kind']> = Extract<EvaluatorRequest, { kind: K }>;

/** Parent to child. */
export const toChildSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    request: requestSchema,
    /** Resident bytes, besides the models' weights, above which the child ends itself. */
    memoryLimit: z.number().positive(),
  }),
  /** Answers `measure`: nothing else is measured or built on this machine until `measured`. */
  z.object({ type: z.literal('alone') }),
]);
export type ToChild = z.infer<typeof toChildSchema>;

/** What the child is at; each has its own limit of time. */
const phaseSchema = z.enum([
  'starting',
  'reading',
  'loading',
  'waiting',
  'measuring',
  'running',
  'finishing',
]);
export type EvaluatorPhase = z.infer<typeof phaseSchema>;

/** A failure that is safe to show, or (`fault`) one of the tool's own. */
const failureSchema = z.object({
  message: z.string(),
  remedy: z.string(),
  kind: z.enum(['input', 'usage', 'refused', 'integrity', 'cancelled']),
  fault: z.boolean(),
});
export type Failure = z.infer<typeof failureSchema>;

/** Child to parent. */
export const fromChildSchema = z.discriminatedUnion('type', [
  /** The child listens. */
  z.object({ type: z.literal('ready') }),
  /** Something else begins, with the file or data set that it is about. */
  z.object({ type: z.literal('phase'), phase: phaseSchema, subject: z.string() }),
  z.object({
    type: z.literal('progress'),
    phase: z.string().optional(),
    done: z.number(),
    total: z.number(),
    rate: z.number().optional(),
    secondsLeft: z.number().optional(),
  }),
  /** The child would measure and waits for its turn. */
  z.object({ type: z.literal('measure') }),
  /** It has measured: others may. */
  z.object({ type: z.literal('measured') }),
  z.object({ type: z.literal('result'), result: z.unknown() }),
  z.object({ type: z.literal('failure'), failure: failureSchema }),
]);
export type FromChild = z.infer<typeof fromChildSchema>;

const tensorSchema = z.object({
  name: z.string(),
  type: z.string(),
  shape: z.array(z.union([z.number(), z.string()])),
});

const probabilitiesSchema = z.array(z.number());
const sampleSchema = z.object({
  id: z.string(),
  image: z.string().optional(),
  heads: z.record(
    z.string(),
    z.object({
      truth: z.number().optional(),
      predicted: z.number(),
      probabilities: probabilitiesSchema,
    }),
  ),
  multilabel: z
    .record(
      z.string(),
      z.object({ truth: z.array(z.number()).optional(), probabilities: probabilitiesSchema }),
    )
    .optional(),
  values: z
    .record(z.string(), z.object({ truth: z.number().optional(), value: z.number() }))
    .optional(),
  detections: z
    .record(
      z.string(),
      z.object({
        positives: z.array(z.tuple([z.number(), z.number()])),
        detections: z.array(
          z.object({
            class: z.number(),
            score: z.number(),
            matched: z.number(),
            ignored: z.number(),
          }),
        ),
      }),
    )
    .optional(),
});

const ratedSchema = z.object({ name: z.string(), probability: z.number() });
const cornersSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** One head's answer to the image of a preview. */
const answerSchema = z.discriminatedUnion('task', [
  z.object({
    task: z.enum(['classification', 'multilabel']),
    best: z.array(ratedSchema),
    truth: z.string().optional(),
  }),
  z.object({ task: z.literal('regression'), value: z.number(), truth: z.number().optional() }),
  z.object({
    task: z.literal('detection'),
    best: z.array(ratedSchema.extend({ box: cornersSchema })),
    truth: z.number(),
  }),
]);

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
