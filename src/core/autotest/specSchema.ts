import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { families } from '../backbone/families/catalogue';
import { headConfigSchema, runtimeFields } from '../backbone/config/configSchema';
import { datasetSchema } from '../evaluation/policy/policySchema';
import { defaultBudgetSeconds } from './spec';
import type { AutotestSpec } from './spec';

/*
 * The one place that knows the fields of a specification: what is accepted, and the description,
 * unit and default that editors show (`autotestJsonSchema`).
 */

const name = z.string().min(1);
const side = z.int().min(1).max(16_384);
const positive = z.number().positive();

const limitsSchema = z
  .strictObject({
    latencyMs: positive.optional().meta({
      description: 'Longest median run on this machine.',
      unit: 'milliseconds',
    }),
    parameters: positive.optional().meta({
      description: 'Most trainable values.',
      unit: 'values',
    }),
    macs: positive.optional().meta({
      description: 'Most multiply-accumulates for one image.',
      unit: 'multiply-accumulates',
    }),
    memoryBytes: positive.optional().meta({
      description: 'Most memory for weights and activations together, one image in float32.',
      unit: 'bytes',
    }),
  })
  .meta({
    description: 'A candidate beyond one of them is not measured, or measured no further.',
  });

const runtimeSchema = z
  .strictObject(runtimeFields)
  .meta({ description: 'How every candidate is measured.' });

const probeSchema = z
  .strictObject({
    dataset: datasetSchema.meta({
      description: 'The labelled images: format, and path from the root.',
    }),
    label: name.meta({ description: "The data set's column or field with the class." }),
    weights: name.meta({
      description:
        'Folder of files with pretrained weights: ARCH.safetensors, ARCH.pth or ARCH.pt.',
      unit: 'path relative to the root',
    }),
    seed: z.int().optional().meta({
      description: 'Of the split into training and held-out images.',
      default: 0,
    }),
  })
  .meta({
    description:
      'Measures an accuracy: a linear classifier on frozen pretrained features of your own images.',
  });

/** Structure of `NAME.autotest.jsonc`. */
export const specSchema: z.ZodType<AutotestSpec> = z
  .strictObject({
    $schema: name.optional().meta({ description: 'The schema that editors explain it with.' }),
    configs: z.array(name).min(1).optional().meta({
      description: 'Configurations to try, by name or by path from the root.',
    }),
    families: z
      .array(
        z.enum(families.map((family) => family.name)).meta({
          enumDescriptions: families.map(({ variants }) => variants.join(', ')),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'Families of the catalogue; each gives its variants. Needs a head.' }),
    sizes: z
      .array(name.meta({ offers: 'variants' }))
      .min(1)
      .optional()
      .meta({
        description:
          'Which variants of the families, by the whole name or its end (resnet50, 50, tiny, b0). ' +
          'When absent, all.',
      }),
    inputSizes: z
      .array(z.tuple([side, side]))
      .min(1)
      .optional()
      .meta({
        description:
          'Sizes of the image at which each is tried. When absent, the size that its published ' +
          'figure was measured at.',
        unit: 'pixels, [height, width]',
      }),
    head: headConfigSchema.optional(),
    limits: limitsSchema.optional(),
    budgetSeconds: positive.max(86_400).optional().meta({
      description: 'Time for the whole; what is not measured by then is said to be so.',
      unit: 'seconds',
      default: defaultBudgetSeconds,
    }),
    runtime: runtimeSchema.optional(),
    probe: probeSchema.optional(),
  })
  .refine((spec) => spec.configs ?? spec.families, {
    error: () => l10n.t('needs configs or families'),
  })
  .refine((spec) => !spec.families || spec.head, {
    error: () => l10n.t('needs a head for the families'),
  })
  .meta({ description: 'What an auto-test tries, within which limits and for how long.' });
