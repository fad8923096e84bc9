import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename } from '../../shared/files/paths';
import type { RecognizedDataset } from './recognized';

/** What the parts of a data set are called, those made for evaluation first. */
const splitNames = [
  'val',
  'valid',
  'validation',
  'dev',
  'eval',
  'test',
  'testing',
  'train',
  'training',
] as const;

/** Whether a folder is named like a part of a data set. */
export function isSplitName(name: string): boolean {
  return rankOf(name) < splitNames.length;
}

/** The part that a file's name tells: `val` of `instances_val2017.json`, `test` of `test.csv`. */
export function splitIn(name: string): string | undefined {
  const words = name.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.find(isSplitName);
}

function rankOf(name: string): number {
  const index = splitNames.findIndex((split) => split === name.toLowerCase());
  return index < 0 ? splitNames.length : index;
}

/** Those that are made for evaluation first; others keep their order. */
export function bySplit(found: readonly RecognizedDataset[]): readonly RecognizedDataset[] {
  return found.toSorted((a, b) => rankOf(a.split ?? '') - rankOf(b.split ?? ''));
}

/**
 * One of several parts: the one that is asked for, else the one that is made for evaluation.
 * @param split as the user names it
 * @throws UserError when there is no such part, or nothing tells which one is meant
 */
export function chooseSplit(
  found: readonly RecognizedDataset[],
  split: string | undefined,
): RecognizedDataset {
  const [first, second] = bySplit(found);
  if (!first) throw new RangeError('nothing was recognised');
  if (split !== undefined) return named(found, split);
  if (!second || first.split !== second.split) return first;
  const list = found.map(({ path }) => basename(path)).join(', ');
  throw new UserError(
    l10n.t('There are several data sets: {0}', list),
    l10n.t('Name one of them.'),
  );
}

function named(found: readonly RecognizedDataset[], split: string): RecognizedDataset {
  const match = found.find((each) => each.split?.toLowerCase() === split.toLowerCase());
  if (match) return match;
  const splits = found.flatMap((each) => each.split ?? []);
  throw new UserError(
    splits.length === 0
      ? l10n.t('The data set is not split, so there is no "{0}"', split)
      : l10n.t('The data set has no split "{0}"; it has {1}', split, splits.join(', ')),
    splits.length === 0 ? l10n.t('Leave the split out.') : l10n.t('Name one of these splits.'),
  );
}
