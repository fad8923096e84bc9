import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { closed } from '../../shared/json/closedObjects';
import { editorSchema } from '../../shared/json/editorSchema';
import type { JsonSchema } from '../../shared/json/editorSchema';
import { contractSchema } from './contractSchema';

const open = { open: true } as const;

/** The fields of `training_config.json` that are read; training may write others next to them. */
export const trainingConfigSchema = z
  .object({
    architecture: z.string().optional().meta({
      description: 'Name of the architecture, for instance `resnet50`.',
    }),
    training_data: z
      .object({
        total_samples: z.number().optional().meta({ description: 'Samples that were trained on.' }),
        events_included: z.array(z.string()).optional().meta({
          description: 'Ids of the validated events that went into training.',
        }),
      })
      .meta(open)
      .optional()
      .meta({ description: 'What the model was trained on.', ...open }),
    backbone: z
      .object({
        name: z.string().meta({ description: 'Name of the configuration in config/backbones.' }),
        version: z.string().nullable().meta({ description: 'Its committed version.' }),
      })
      .optional()
      .meta({ description: 'The committed configuration that the model came from.' }),
    reported: z.record(z.string(), z.number()).optional().meta({
      description:
        'Numbers that training reports, for instance of a cross-validation. They are shown as `reported.NAME`, and the composite of a policy can name them.',
    }),
    contract: contractSchema,
  })
  .meta(open);

const names = z.union([
  z.array(z.union([z.string(), z.number()])).meta({
    description: 'Class names in the order of the outputs.',
  }),
  z.record(z.string(), z.string()).meta({ description: 'Class names by index: 0, 1, 2 …' }),
  z.record(z.string(), z.int().min(0)).meta({ description: 'Indices by class name.' }),
]);

/** `class_mappings.json`: names of every head, or those of the only one. */
export const classMappingsSchema = z.union([z.record(z.string(), names), names]).meta({
  description:
    'Class names of every head in the order of its outputs: { "HEAD": ["first class", "second class"] }.',
});

/** The JSON schema that editors complete, explain and check `training_config.json` with. */
export function contractJsonSchema(): JsonSchema {
  const title = l10n.t('What training writes about a model');
  return editorSchema(trainingConfigSchema, { title, refuses: true, adapt: closed });
}

/** The same of `class_mappings.json`. */
export function classMappingsJsonSchema(): JsonSchema {
  return editorSchema(classMappingsSchema, { title: l10n.t('Class names'), refuses: true });
}
