import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { editorSchema } from '../../shared/json/editorSchema';
import type { JsonSchema } from '../../shared/json/editorSchema';
import { closed } from '../../shared/json/closedObjects';
import { gateSchema } from './gateSchema';
import { compositeSchema } from './compositeSchema';
import { datasetSchema, goalSchema, headSchema, marginSchema } from './policySchema';

/** The fields of `config/evaluation.jsonc`, as they are written: a head's label may be left out. */
export const writtenPolicySchema = z.object({
  dataset: datasetSchema.meta({
    description: 'The labelled samples that models are evaluated on.',
  }),
  heads: z
    .record(z.string().min(1), headSchema.partial({ label: true }))
    .meta({ description: 'What is measured: the heads of the model, by name.' }),
  composite: compositeSchema.optional(),
  goal: goalSchema.optional(),
  margin: marginSchema.optional(),
  gates: z.array(gateSchema).optional().meta({
    description: 'What a challenger has to meet to be promoted, next to the verdict "better".',
    default: [],
  }),
});

/** The JSON schema that editors complete, explain and check `config/evaluation.jsonc` with. */
export function policyJsonSchema(): JsonSchema {
  const title = l10n.t('Evaluation policy');
  return editorSchema(writtenPolicySchema, { title, refuses: true, adapt: closed });
}
