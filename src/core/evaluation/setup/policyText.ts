import { smallestGainValue } from '../../metrics/metricText';
import { englishOf } from '../../shared/text/sentence';
import { writeJsonAt } from '../../shared/json/writeJson';
import type { Gate } from '../policy/evaluationPolicy';
import type { DatasetDescription } from './describeDataset';
import { headPolicy } from './placeDataset';
import type { GroupHint } from './groupHints';
import { foresee } from './foreseenGain';
import type { Foreseen, MeasuredModel } from './foreseenGain';
import { proposedGates } from './proposedGates';

/** What a policy is written for. */
export interface PolicyOptions {
  /** Whether there is no model yet, so that the heads come from the data. */
  readonly isProposed: boolean;
  /** The model that is to be beaten. */
  readonly model?: MeasuredModel;
}

/** `config/evaluation.jsonc` for a data set, with comments, as a person would write it. */
export function newPolicyText(
  description: Pick<DatasetDescription, 'spec' | 'samples' | 'heads' | 'grouping'>,
  options: PolicyOptions,
): string {
  const { spec, heads, samples } = description;
  const policies = heads.map((head) => [head.head, headPolicy(head)] as const);
  const gates = proposedGates(heads, samples, options.model?.score);
  const lines = [
    '{',
    `  // ${datasetComment(description)}`,
    '  // Relative paths start at the folder that holds config/.',
    ...groupComments(description.grouping).map((line) => `  // ${line}`),
    `  "dataset": ${writeJsonAt(spec, '  ', 12)},`,
    ...headComments(options).map((line) => `  // ${line}`),
    '  "heads": {',
    ...separated(
      policies.map(
        ([head, policy]) =>
          `    ${JSON.stringify(head)}: ${writeJsonAt(policy, '    ', head.length + 5)}`,
      ),
    ),
    '  },',
    '  // A challenger becomes champion when it passes all of these.',
    ...powerComments(foresee(samples, heads, options.model)).map((line) => `  // ${line}`),
    '  "gates": [',
    ...separated(gates.map((gate: Gate) => `    ${writeJsonAt(gate, '    ', 1)}`)),
    '  ]',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function datasetComment({ samples, heads }: Pick<DatasetDescription, 'samples' | 'heads'>): string {
  const count = samples.toLocaleString('en-US');
  const classes = heads
    .filter(({ counts }) => counts.length > 0)
    .map(({ head, counts }) => `${counts.length} classes of "${head}"`);
  return [`${count} samples`, ...classes].join(', ') + '.';
}

/** How samples that are no independent evidence are named. */
function groupComments(grouping: GroupHint | undefined): readonly string[] {
  if (!grouping) return [];
  const { column, groups, example } = grouping;
  return column === undefined
    ? [
        `Names of samples begin alike (${groups} beginnings, for instance ${example}). If those are of one`,
        'event, patient or site, add a column of them and name it: "columns": { "group": "…" }.',
      ]
    : [
        `The ${groups} values of "${column}" repeat. If its samples are no independent evidence (images of`,
        `one event, patient or site), add "group": ${JSON.stringify(column)} to "columns".`,
      ];
}

function headComments({ isProposed }: PolicyOptions): readonly string[] {
  return [
    'Each head: its task, the column (or array) of its labels, its share in the composite score.',
    ...(isProposed ? ['Proposed from the data: no model is registered yet.'] : []),
  ];
}

/** As `foreseenText` says it, in English as files are. */
function powerComments(foreseen: Foreseen | undefined): readonly string[] {
  if (!foreseen) return ['The first evaluation tells how small a gain these samples can show.'];
  const { samples, gain, share, model } = foreseen;
  const whose = model === undefined ? 'a model that is' : `${model}, which is`;
  return [
    `With these ${samples.toLocaleString('en-US')} samples a gain above ${englishOf(smallestGainValue(gain))} is likely to be seen`,
    `(80 % power), for ${whose} right on ${share.toFixed(0)} % of them. "confidence" asks for a gain beyond chance.`,
  ];
}

function separated(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}
