import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { closedObject } from '../../shared/json/closedObject';
import { datasetFormats } from '../../datasets/datasetSpec';
import { yoloSplits } from '../../datasets/yoloConfig';
import { parseMetric, sharedNames } from '../../metrics/parseMetric';
import { localized, sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';
import { definitionOf } from '../../metrics/catalogue';
import { isComposable } from '../../metrics/composite';
import { compositeSchema } from './compositeSchema';
import { gateSchema } from './gateSchema';
import type { WrittenGate } from './gatesOfEach';
import { isReported } from '../../metrics/reported';
import type { HeadPolicy } from '../../metrics/headPolicy';

const name = z.string().min(1, { error: () => l10n.t('must not be empty') });

export const datasetSchema = closedObject({
  format: z.enum(datasetFormats).meta({
    description: 'How the labels are kept.',
    enumDescriptions: [
      'A table with a row for each sample: CSV or TSV.',
      'A folder for each class, named like it.',
      "NumPy's arrays, fed as they are.",
      'A data.yaml of Ultralytics.',
      'A JSON file of COCO.',
    ],
  }),
  path: name.meta({ description: 'The file or folder, relative to the root of the pipeline.' }),
  columns: closedObject({
    id: name.optional().meta({
      description: 'Column with the name of a sample. The path of the image when absent.',
    }),
    image: name.optional().meta({
      description: 'Column with the path of the image, relative to the folder of the table.',
    }),
    group: name.optional().meta({
      description:
        'Column with what samples share that are no independent evidence: their event, patient or site. They are drawn, swapped and counted together.',
    }),
  })
    .optional()
    .meta({ description: 'Columns of a table that are not labels.' }),
  root: name.optional().meta({
    description: 'Folder that image paths are relative to. The folder of the table when absent.',
  }),
  split: z.enum(yoloSplits).optional().meta({
    description: 'The part of a data.yaml that is read. `val`, else `test`, when absent.',
  }),
});

export const headSchema = closedObject({
  task: z.enum(['classification', 'multilabel', 'regression', 'detection']).meta({
    description: 'What the head answers.',
    enumDescriptions: [
      'One class of several.',
      'Any number of classes at once.',
      'A number.',
      'Boxes with classes.',
    ],
  }),
  label: name.meta({
    description: "The data set's column with the truth. The name of the head when absent.",
  }),
  weight: z
    .number()
    .min(0, { error: () => l10n.t('must be 0 or more') })
    .meta({
      description: 'Share of the head in the composite score; 0 leaves it out.',
    }),
  period: z.number().positive().optional().meta({
    description:
      "Of a regression of angles: a full turn in the label's unit, for instance 360. Errors go the short way round.",
  }),
  separator: name.optional().meta({
    description: 'Of several labels in one column: what is between them.',
    default: '|',
  }),
  negative: name.optional().meta({
    description:
      'Of a classification: the class that stands for "nothing there", for instance Normal. It gives the head a false positive and a false negative rate.',
  }),
  minScore: z
    .number()
    .min(0, { error: () => l10n.t('must be 0 to 1') })
    .max(1, { error: () => l10n.t('must be 0 to 1') })
    .optional()
    .meta({
      description:
        'Of a detector: confidence from which a box is an answer when images are compared.',
      default: 0.25,
    }),
  classes: z
    .array(name)
    .min(1, { error: () => l10n.t('must not be empty') })
    .refine((names) => new Set(names).size === names.length, {
      error: () => l10n.t('names a class twice'),
    })
    .optional()
    .meta({
      description:
        "Of a detector: the classes of the data set that the head answers for. Boxes of other classes are not the head's. Where several heads detect, those of the model when absent.",
    }),
});

type Heads = Readonly<Record<string, HeadPolicy>>;

/** Why a metric cannot be asked for. */
function metricProblem(metric: string, heads: Heads): Sentence | undefined {
  if (isReported(metric)) return sentence('reported_in_gate', { metric });
  const { metric: named, problem } = parseMetric(metric, heads);
  if (!named) return problem;
  const head = named.head ?? '';
  const lacks = definitionOf(named.key).from.negative && heads[head]?.negative === undefined;
  return lacks ? sentence('needs_negative', { metric, head }) : undefined;
}

const scaleExample = '{ "weight": 0.1, "better": "lower", "range": [0, 1] }';

function compositeProblem(metric: string, value: unknown, heads: Heads): Sentence | undefined {
  const isScaled = typeof value !== 'number';
  if (isReported(metric)) {
    return isScaled ? undefined : sentence('reported_unscaled', { metric, example: scaleExample });
  }
  if (isScaled) return sentence('scaled_measured', { metric });
  const problem = metricProblem(metric, heads);
  const { metric: named } = parseMetric(metric, heads);
  if (problem || !named) return problem;
  return isComposable(named.key) ? undefined : sentence('not_composable', { metric });
}

/** The metrics that a gate names, with where they are. */
function namesOf({ metric, all = [] }: WrittenGate, gate: number) {
  const own = metric === undefined ? [] : [{ metric, path: ['gates', gate, 'metric'] }];
  const listed = all.map((each, at) => ({ metric: each, path: ['gates', gate, 'all', at] }));
  return [...own, ...listed];
}

export const goalSchema = z.enum(['better', 'non_inferior']).meta({
  description: 'What a challenger has to show to be promoted.',
  enumDescriptions: [
    'A higher composite score, beyond chance.',
    'A composite score that is not lower by more than the margin, and that it is faster, smaller or better calibrated.',
  ],
  default: 'better',
});

export const marginSchema = z
  .number()
  .positive({ error: () => l10n.t('must be above 0') })
  .lt(1, { error: () => l10n.t('must be below 1') })
  .meta({
    description:
      'With the goal `non_inferior`: the loss of the composite score that is accepted, for instance 0.01 for a hundredth.',
  });

/** `config/evaluation.jsonc`, parsed. */
export const policySchema = closedObject({
  dataset: datasetSchema,
  heads: z
    .record(name, headSchema)
    .refine((heads) => Object.keys(heads).length > 0, { error: () => l10n.t('names no head') })
    .refine((heads) => Object.values(heads).some((head) => head.weight > 0), {
      error: () =>
        l10n.t('gives every head the weight 0, so that no composite score can be formed'),
    }),
  composite: compositeSchema.optional(),
  goal: goalSchema.optional(),
  margin: marginSchema.optional(),
  gates: z.array(gateSchema).default([]),
}).superRefine(({ heads, composite = {}, goal, margin, gates }, context) => {
  if ((goal === 'non_inferior') !== (margin !== undefined)) {
    const message = l10n.t('goal "non_inferior" and margin belong together: give both, or neither');
    context.addIssue({ code: 'custom', path: [goal === undefined ? 'margin' : 'goal'], message });
  }
  gates.forEach(({ metric, minGain }, index) => {
    if (margin === undefined || metric !== 'composite_score' || minGain === undefined) return;
    const message = l10n.t(
      'a gain of the composite score is not asked for by the goal "non_inferior": leave this gate out',
    );
    context.addIssue({ code: 'custom', path: ['gates', index, 'minGain'], message });
  });
  for (const [head, { task, classes }] of Object.entries(heads)) {
    if (classes === undefined || task === 'detection') continue;
    const message = l10n.t('is only for a head with the task "detection"');
    context.addIssue({ code: 'custom', path: ['heads', head, 'classes'], message });
  }
  for (const [metric, value] of Object.entries(composite)) {
    const problem = compositeProblem(metric, value, heads);
    if (problem === undefined) continue;
    context.addIssue({ code: 'custom', path: ['composite', metric], message: localized(problem) });
  }
  for (const { head, problem } of sharedNames(heads)) {
    context.addIssue({ code: 'custom', path: ['heads', head], message: localized(problem) });
  }
  for (const { metric, path } of gates.flatMap(namesOf)) {
    const problem = metricProblem(metric, heads);
    if (problem !== undefined) {
      context.addIssue({ code: 'custom', path, message: localized(problem) });
    }
  }
});
