import type { DatasetPlan } from '../../core/app/evaluationData';
import type { FoundDataset } from '../../core/app/findDataset';
import type { DatasetFormat } from '../../core/datasets/datasetSpec';
import type { FoundBy } from '../../core/evaluation/setup/datasetHead';
import type { DescribedHead } from '../../core/evaluation/setup/headCounts';
import { formatTable } from '../table';

/** Classes and skipped samples that are listed; the JSON has them all. */
const mostClasses = 30;
const mostSkipped = 10;

/** Formats whose labels have names of their own. */
const tables: ReadonlySet<DatasetFormat> = new Set(['csv', 'npz']);

const foundBy: Readonly<Record<FoundBy, string>> = {
  named: 'as named',
  name: 'by its name',
  values: 'by its values',
  only: 'the only column left',
  folders: 'names of folders',
  boxes: 'classes of boxes',
  proposed: 'proposed from the data',
};

/** A data set and how it fits, for a person. */
export function datasetText({ description, model, split, splits, power }: FoundDataset): string {
  const { spec, samples, heads, misfits, notes, skipped } = description;
  const part = split === undefined ? '' : `, split ${split}`;
  const others = splits.filter((each) => each !== split);
  return [
    `${spec.path} (${spec.format}${part}): ${samples.toLocaleString('en-US')} ${samples === 1 ? 'sample' : 'samples'}`,
    ...(others.length > 0 ? [`other splits: ${others.join(', ')} (--split)`] : []),
    model
      ? `held against ${model.model_id}`
      : 'no model is registered yet: heads and classes come from the data',
    ...heads.flatMap((head) => headText(head, tables.has(spec.format))),
    ...misfits.map((misfit) => `does not fit     ${misfit}`),
    ...notes.map((note) => `note             ${note}`),
    ...skippedText(skipped),
    power,
  ].join('\n');
}

function headText(
  { head, task, label, found, counts, labelled }: DescribedHead,
  hasColumns: boolean,
): string[] {
  const source = hasColumns ? ` from "${label}"` : '';
  const rows = counts
    .slice(0, mostClasses)
    .map(({ name, count, isKnown }) => [
      '  ',
      name,
      count.toLocaleString('en-US'),
      isKnown ? '' : 'unknown to the model',
    ]);
  const more = counts.length - rows.length;
  return [
    `head ${head}: ${task}${source} (${foundBy[found]}), ${labelled.toLocaleString('en-US')} labelled`,
    ...(rows.length > 0 ? [formatTable(rows, [2])] : []),
    ...(more > 0 ? [`   and ${more} more classes`] : []),
  ];
}

function skippedText(skipped: FoundDataset['description']['skipped']): readonly string[] {
  const shown = skipped.slice(0, mostSkipped);
  const more = skipped.length - shown.length;
  return [
    ...shown.map(({ id, reason }) => `skipped          ${id}: ${reason}`),
    ...(more > 0 ? [`skipped          and ${more} more`] : []),
  ];
}

/** Lines of the policy that go and come. */
export function describeChange({ changes }: DatasetPlan): readonly string[] {
  return changes.map(({ kind, line }) => `${kind === 'added' ? '+' : '-'} ${line}`);
}

/** The same as data, with every class and every skipped sample. */
export function datasetJson({ description, model, split, splits, power }: FoundDataset) {
  const { spec, samples, heads, misfits, notes, skipped } = description;
  return {
    dataset: spec,
    split: split ?? null,
    splits,
    model: model && { model_id: model.model_id, version: model.version },
    samples,
    heads: Object.fromEntries(
      heads.map(({ head, task, label, found, labelled, counts }) => [
        head,
        {
          ...{ task, label, found, labelled },
          classes: counts.map(({ name, count, isKnown }) => ({ name, count, known: isKnown })),
        },
      ]),
    ),
    does_not_fit: misfits,
    notes,
    skipped,
    power,
  };
}
