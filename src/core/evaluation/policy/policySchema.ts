import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { datasetFormats } from '../../datasets/datasetSpec';
import { yoloSplits } from '../../datasets/yoloConfig';
import { parseMetric, sharedNames } from '../../metrics/parseMetric';
import { localized } from '../../shared/text/sentence';

const name = z.string().min(1, { error: () => l10n.t('must not be empty') });

export const datasetSchema = z.object({
  format: z.enum(datasetFormats),
  path: name,
  columns: z.object({ id: name.optional(), image: name.optional() }).optional(),
  root: name.optional(),
  split: z.enum(yoloSplits).optional(),
});

export const headSchema = z.object({
  task: z.enum(['classification', 'multilabel', 'regression', 'detection']),
  label: name,
  weight: z.number().min(0, { error: () => l10n.t('must be 0 or more') }),
  period: z.number().positive().optional(),
  separator: name.optional(),
  minScore: z
    .number()
    .min(0, { error: () => l10n.t('must be 0 to 1') })
    .max(1, { error: () => l10n.t('must be 0 to 1') })
    .optional(),
});

/** Strict: a misspelt bound would otherwise open the gate. */
const gateSchema = z
  .strictObject({
    metric: name,
    minGain: z.number().optional(),
    maxLoss: z
      .number()
      .min(0, { error: () => l10n.t('must be 0 or more') })
      .optional(),
    maxRatio: z
      .number()
      .positive({ error: () => l10n.t('must be above 0') })
      .optional(),
    confidence: z.number().min(0.5).lt(1).optional(),
  })
  .refine(
    (gate) => [gate.minGain, gate.maxLoss, gate.maxRatio].some((bound) => bound !== undefined),
    { error: () => l10n.t('needs minGain, maxLoss or maxRatio') },
  );

/** `config/evaluation.jsonc`, parsed. */
export const policySchema = z
  .object({
    dataset: datasetSchema,
    heads: z
      .record(name, headSchema)
      .refine((heads) => Object.keys(heads).length > 0, { error: () => l10n.t('names no head') })
      .refine((heads) => Object.values(heads).some((head) => head.weight > 0), {
        error: () =>
          l10n.t('gives every head the weight 0, so that no composite score can be formed'),
      }),
    gates: z.array(gateSchema).default([]),
  })
  .superRefine(({ heads, gates }, context) => {
    for (const { head, problem } of sharedNames(heads)) {
      context.addIssue({ code: 'custom', path: ['heads', head], message: localized(problem) });
    }
    gates.forEach(({ metric }, index) => {
      const { problem } = parseMetric(metric, heads);
      if (problem === undefined) return;
      context.addIssue({
        code: 'custom',
        path: ['gates', index, 'metric'],
        message: localized(problem),
      });
    });
  });
