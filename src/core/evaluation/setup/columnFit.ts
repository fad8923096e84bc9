import type { ColumnProfile } from '../../datasets/recognition/tableProfile';
import type { ModelHead } from './datasetHead';

/** What separates the classes in a cell of several; a policy's default first. */
export const separators = ['|', ';', ',', ' '] as const;

/** Names that label columns of one head usually have. */
const usualNames = ['label', 'labels', 'class', 'class_name', 'category', 'target', 'y'];

/** Whether a column is named like a head, whatever the case and the marks between words. */
export function isNamedLike(column: string, head: string): boolean {
  return plain(column) === plain(head);
}

export function hasUsualName({ name }: Pick<ColumnProfile, 'name'>): boolean {
  return usualNames.includes(name.toLowerCase());
}

function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
}

/** The share of a column's labels that a head knows, 0…1, and how several in one cell are separated. */
export interface ColumnFit {
  readonly share: number;
  readonly separator?: string;
}

export function fitOf(column: ColumnProfile, head: Omit<ModelHead, 'head'>): ColumnFit {
  const none = { share: 0 };
  if (column.filled === 0) return none;
  switch (head.task) {
    case 'regression':
      return { share: column.numbers / column.filled };
    case 'classification':
      return { share: knownShare(column, head.classes, (value) => [value]) };
    case 'multilabel':
      return bestSeparator(column, head.classes);
    case 'detection':
      return none;
  }
}

function bestSeparator(column: ColumnProfile, classes: readonly string[]): ColumnFit {
  const fits = separators.map((separator) => ({
    separator,
    share: knownShare(column, classes, (value) => partsOf(value, separator)),
  }));
  return fits.reduce((best, fit) => (fit.share > best.share ? fit : best));
}

/** The classes in a cell; `-` stands for none of them. */
export function partsOf(value: string, separator: string): readonly string[] {
  const parts = value.split(separator).map((part) => part.trim());
  return parts.filter((part) => part !== '' && part !== '-');
}

function knownShare(
  { values, filled }: ColumnProfile,
  classes: readonly string[],
  labelsOf: (value: string) => readonly string[],
): number {
  if (!values) return 0;
  const known = new Set(classes.map((name) => name.normalize('NFC')));
  let count = 0;
  for (const [value, times] of values)
    if (labelsOf(value).every((label) => known.has(label))) count += times;
  return count / filled;
}
