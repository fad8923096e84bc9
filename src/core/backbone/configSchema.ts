import { z } from 'zod';
import { augmentationSchema } from './augmentations';
import type { BackboneConfig } from './config';

const MAX_SIDE = 16_384;
const side = z.int().min(1).max(MAX_SIDE);
const sides = z.tuple([side, side]);

const classes = z.union([z.int().min(1).max(1_000_000), z.array(z.string().min(1)).min(1)], {
  error: 'must be a number of classes above 0, or the list of their names',
});

const headSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('classification'), classes }),
    z.strictObject({ type: z.literal('detection'), classes }),
    z.strictObject({
      type: z.literal('multihead'),
      heads: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a name of letters'), classes)
        .refine((heads) => Object.keys(heads).length > 0, 'needs at least one head'),
    }),
    z.strictObject({ type: z.literal('none') }),
  ],
  { error: 'must be classification, multihead, detection or none' },
);

const backboneSchema = z.strictObject({
  arch: z.string(),
  dropout: z.number().min(0).lt(1).optional(),
  stochasticDepth: z.number().min(0).lt(1).optional(),
  outIndices: z.array(z.int().min(0)).min(1).optional(),
  depth: z.number().positive().max(100).optional(),
  width: z.number().positive().max(100).optional(),
  depths: z.array(z.int().min(1).max(1000)).min(1).optional(),
});

const preprocessingSchema = z.strictObject({
  resize: z
    .strictObject({
      mode: z.enum(['squash', 'shortest', 'letterbox']),
      size: z.union([side, sides]).optional(),
      interpolation: z.enum(['nearest', 'bilinear', 'bicubic']),
    })
    .optional(),
  crop: sides.optional(),
  scale: z.number().positive().optional(),
  mean: z.array(z.number()).min(1).optional(),
  std: z.array(z.number().positive()).min(1).optional(),
});

/** Structure of a configuration; what its values mean together is checked by `checkConfig`. */
export const configSchema: z.ZodType<BackboneConfig> = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, {
    error: 'must be letters, digits, dots, dashes and underscores',
  }),
  backbone: backboneSchema,
  head: headSchema,
  input: z.strictObject({
    size: sides,
    channels: z.int().min(1).max(64).optional(),
    dynamic: z.boolean().optional(),
  }),
  pretrained: z
    .strictObject({
      weights: z.string().min(1).optional(),
      frozenStages: z.int().min(0).optional(),
    })
    .optional(),
  preprocessing: preprocessingSchema.optional(),
  augmentation: z.array(augmentationSchema).optional(),
  runtime: z
    .strictObject({
      batch: z.int().min(1).max(65_536).optional(),
      threads: z.int().min(0).max(1024).optional(),
      precision: z.enum(['float32', 'float16']).optional(),
    })
    .optional(),
});
