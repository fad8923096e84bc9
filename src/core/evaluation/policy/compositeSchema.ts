import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { closedObject } from '../../shared/json/closedObject';
import type { ReportedScales } from '../../metrics/reported';
import type { EvaluationPolicy } from './evaluationPolicy';

const weight = z.number().positive({ error: () => l10n.t('must be above 0') });

/** A number that training reports: its range and direction are known to the policy alone. */
const reportedSchema = closedObject({
  weight: weight.meta({ description: 'Share in the composite score.' }),
  better: z.enum(['higher', 'lower']).meta({ description: 'Which values are better.' }),
  range: z
    .tuple([z.number(), z.number()])
    .refine(([least, most]) => least < most, {
      error: () => l10n.t('has to be the smallest value and a larger one'),
    })
    .meta({ description: 'Values that count as 0 and 1; those outside count as its ends.' }),
});

export const compositeSchema = z
  .record(z.string().min(1), z.union([weight, reportedSchema]))
  .refine((weights) => Object.keys(weights).length > 0, {
    error: () => l10n.t('names no metric'),
  })
  .meta({
    description:
      'What the composite score is made of: metrics by name with their weights, each brought to 0…1 by its range and direction. What training reports, `reported.NAME`, has weight, better and range. The primary values of the heads when absent.',
  });

type Written = z.infer<typeof compositeSchema>;

/** Weights of all that is named, and how what training reports counts. */
export function compositeParts(
  written: Written | undefined,
): Pick<EvaluationPolicy, 'composite' | 'reported'> {
  if (!written) return {};
  const entries = Object.entries(written);
  const composite = entries.map(([name, value]) => [
    name,
    typeof value === 'number' ? value : value.weight,
  ]);
  const reported = entries.flatMap(([name, value]) => {
    if (typeof value === 'number') return [];
    const { better, range } = value;
    return [[name, { better, range }]];
  });
  return {
    composite: Object.fromEntries(composite) as Readonly<Record<string, number>>,
    ...(reported.length > 0 && { reported: Object.fromEntries(reported) as ReportedScales }),
  };
}
