import * as vscode from 'vscode';
import type { DatasetPlan } from '../../core/app/evaluationData';
import type { FoundDataset } from '../../core/app/findDataset';
import type { DatasetFormat } from '../../core/datasets/datasetSpec';
import type { DescribedHead } from '../../core/evaluation/setup/headCounts';
import type { DataFacts, DataHead, PolicyChange } from '../../protocol/evaluationData';

/** What the page shows of samples that are left out, and of the classes of a head. */
const mostSkipped = 50;
const mostClasses = 1000;

/** A data set as the page shows it. */
export function dataFacts(found: FoundDataset, policy: PolicyChange): DataFacts {
  const { description, model, split = null, splits, power } = found;
  const { spec, samples, heads, misfits, notes, skipped, examples } = description;
  return {
    ...{ path: spec.path, format: spec.format, split, splits, samples, misfits, notes, power },
    model: model?.model_id ?? null,
    heads: heads.map((head) => headFacts(head, spec.format)),
    skipped: skipped.slice(0, mostSkipped),
    skippedCount: skipped.length,
    examples: examples.map(({ id, labels }) => ({ id, label: labelWords(labels) })),
    policy,
  };
}

/** What a plan would change in the policy. */
export function policyChange({ before, after, changes }: DatasetPlan): PolicyChange {
  if (before === null) {
    const lines = after.trimEnd().split('\n');
    return { state: 'new', lines: lines.map((line) => ({ kind: 'added', line })) };
  }
  return { state: before === after ? 'same' : 'changed', lines: changes };
}

function headFacts({ counts, ...described }: DescribedHead, format: DatasetFormat): DataHead {
  const { head, task, labelled } = described;
  const classes = counts
    .slice(0, mostClasses)
    .map(({ name, count, isKnown: known }) => ({ name, count, known }));
  return { head, task, labelled, classes, source: sourceWords(described, format) };
}

/** Only tables and arrays have columns, whatever a policy calls the labels of other data. */
function sourceWords(
  { found, label }: Pick<DescribedHead, 'found' | 'label'>,
  format: DatasetFormat,
): string {
  if (format === 'yolo' || format === 'coco') return vscode.l10n.t('classes of the boxes');
  if (format === 'imagefolder') return vscode.l10n.t('labels are the names of the folders');
  switch (found) {
    case 'named':
      return vscode.l10n.t('labels from “{0}”', label);
    case 'name':
      return vscode.l10n.t('labels from “{0}”, found by its name', label);
    case 'values':
      return vscode.l10n.t('labels from “{0}”, found by its values', label);
    case 'only':
      return vscode.l10n.t('labels from “{0}”, the only column left', label);
    case 'folders':
      return vscode.l10n.t('labels are the names of the folders');
    case 'boxes':
      return vscode.l10n.t('classes of the boxes');
    case 'proposed':
      return vscode.l10n.t('proposed from the data: no model is registered yet');
  }
}

/** The label alone where there is one head, else a line for each head. */
function labelWords(labels: readonly { readonly head: string; readonly text: string }[]): string {
  const [first] = labels;
  if (!first) return vscode.l10n.t('no label');
  return labels.length === 1
    ? first.text
    : labels.map(({ head, text }) => `${head}: ${text}`).join('\n');
}
