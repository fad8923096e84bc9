import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { Dataset, DatasetSample } from './dataset';
import { namesClass, ownBoxes, withOwnClasses } from './headBoxes';
import type { HeadPolicy } from '../metrics/headPolicy';

/**
 * Holds the labels of a data set against what a model knows, before anything runs. Classes are
 * matched by name, never by position. A data set without any label is taken: it is answered and not
 * measured.
 * @throws UserError naming the class, the sample or the folder that does not fit
 */
export function checkLabels(
  dataset: Dataset,
  heads: Readonly<Record<string, HeadPolicy>>,
  contract: { readonly classes: Readonly<Record<string, readonly string[]>> },
): void {
  const labelled: string[] = [];
  for (const [head, policy] of Object.entries(withOwnClasses(heads, contract.classes))) {
    const classes = contract.classes[head] ?? [];
    const isWatched = policy.classes !== undefined && policy.weight === 0;
    if (dataset.classNames && !isWatched) {
      checkDeclaredClasses(dataset.classNames, head, policy.classes ?? classes);
    }
    if (countLabelled(dataset, head, policy, classes) > 0) labelled.push(head);
  }
  if (labelled.length === 0) return;
  for (const [head, { weight, label, task }] of Object.entries(heads)) {
    // A head without a share in the composite score may be watched where no one labels it.
    if (labelled.includes(head) || weight === 0) continue;
    const fill =
      task === 'detection' ? l10n.t('Label its boxes') : l10n.t('Fill the column "{0}"', label);
    throw new UserError(
      l10n.t('No sample of the data set has a label for the head "{0}"', head),
      l10n.t('{0}, name the right one in the policy, or give the head the weight 0.', fill),
    );
  }
}

/** How many samples have a label of a head, or boxes. */
function countLabelled(
  { samples }: Dataset,
  head: string,
  policy: HeadPolicy,
  classes: readonly string[],
): number {
  let labelled = 0;
  for (const sample of samples) {
    if (policy.task === 'detection') {
      const boxes = ownBoxes(sample.boxes, policy);
      boxes.forEach((box) => classIndex(classes, box.class, head, sample));
      if (boxes.length > 0) labelled += 1;
    } else if (readTruth(sample, head, policy, classes) !== undefined) labelled += 1;
  }
  return labelled;
}

/** A label as its task's predictions hold it: an index, indices or a number. */
export type Truth = number | readonly number[];

/**
 * What is true of a sample: class index, indices of the classes that apply, or the value.
 * @returns undefined where there is no label
 * @throws UserError when the label is no class of the model or no number
 */
export function readTruth(
  sample: DatasetSample,
  head: string,
  policy: HeadPolicy,
  classes: readonly string[],
): Truth | undefined {
  const label = sample.labels[head]?.trim() ?? '';
  if (label === '') return undefined;
  switch (policy.task) {
    case 'classification':
      return classIndex(classes, label, head, sample);
    case 'multilabel':
      return label
        .split(policy.separator ?? '|')
        .map((name) => name.trim())
        .filter((name) => name !== '' && name !== '-')
        .map((name) => classIndex(classes, name, head, sample));
    case 'regression':
      return numberOf(label, head, sample);
    case 'detection':
      return undefined;
  }
}

/** @throws UserError when the model does not know the class */
export function classIndex(
  classes: readonly string[],
  name: string,
  head: string,
  sample: Pick<DatasetSample, 'where'>,
): number {
  const index = findClass(classes, name);
  if (index >= 0) return index;
  throw new UserError(
    l10n.t(
      '{0}: the model\'s head "{1}" does not know the class "{2}"; it knows {3}',
      sample.where,
      head,
      name,
      listed(classes),
    ),
    isNumber(name) && !classes.some(isNumber)
      ? l10n.t(
          'Write the name of the class instead of its number. Or register the model again with the numbers as its classes, in the order of its outputs, as in `backbone register MODEL --classes 0,1,2`.',
        )
      : renameClasses(),
  );
}

function numberOf(label: string, head: string, sample: DatasetSample): number {
  const value = Number(label);
  if (Number.isFinite(value)) return value;
  const remedy = /^[+-]?\d*,\d+$/.test(label)
    ? l10n.t('Write numbers with a decimal point instead of a comma.')
    : l10n.t('Correct the label, or leave it empty where the value is not known.');
  throw new UserError(
    l10n.t('{0}: "{1}" is not a number for the head "{2}"', sample.where, label, head),
    remedy,
  );
}

/** Names are the same in whatever Unicode form they are written: macOS takes letters and accents apart. */
function findClass(classes: readonly string[], name: string): number {
  const index = classes.indexOf(name);
  if (index >= 0) return index;
  const composed = name.normalize('NFC');
  return classes.findIndex((each) => each.normalize('NFC') === composed);
}

/**
 * Folders, `names` or categories against the model's classes. Either may have classes of its own:
 * one that occurs and is not known is found with its sample, one that does not occur is told with
 * the results.
 * @throws UserError when they have none in common
 */
function checkDeclaredClasses(
  declared: readonly string[],
  head: string,
  classes: readonly string[],
): void {
  if (declared.length === 0 || declared.some((name) => namesClass(classes, name))) return;
  throw new UserError(
    l10n.t(
      'The data set and the head "{0}" have no class in common: one has {1}, the other {2}',
      head,
      listed(declared),
      listed(classes),
    ),
    renameClasses(),
  );
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name.trim());
}

/** Names that the model was given at its registration may be others than those of the data. */
function renameClasses(): string {
  return l10n.t(
    'Classes are matched by name. Correct the labels, or register the model again with the names that the data set has, in the order of its outputs, as in `backbone register MODEL --classes cat,dog`.',
  );
}

/** Names for a message: the first few, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? l10n.t('{0} and {1} more', shown.join(', '), more) : shown.join(', ');
}
