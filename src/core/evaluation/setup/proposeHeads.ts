import type { SampleColumns } from '../../datasets/recognition/tableColumns';
import type { ColumnProfile, TableProfile } from '../../datasets/recognition/tableProfile';
import { onlyHeadNames } from '../../metrics/headPolicy';
import type { Task } from '../../metrics/headPolicy';
import { hasUsualName } from './columnFit';
import type { MatchedHead } from './datasetHead';

/** More different values than this are no classes of a head without a model. */
const mostClasses = 200;

/**
 * Heads for a table that no model is known for: a column that is called like a label, else every
 * column whose values repeat, else the only column of numbers.
 * @param named columns that the user named instead
 */
export function proposeHeads(
  profile: TableProfile,
  own: SampleColumns,
  named: readonly string[] = [],
): readonly MatchedHead[] {
  const columns = profile.columns.filter(
    ({ name, filled }) => name !== own.image && name !== own.id && filled > 0,
  );
  const said = columns.filter(({ name }) => named.includes(name));
  const labels = said.length > 0 ? said : columns.filter(hasUsualName).slice(0, 1);
  const chosen = labels.length > 0 ? labels : columns.filter(isCategorical);
  const numbers = columns.filter((column) => column.numbers === column.filled);
  const heads = chosen.length > 0 ? chosen : numbers.length === 1 ? numbers : [];
  return heads.map((column) => toHead(column, heads.length === 1));
}

/** The head of a data set that has one kind of labels for all of it. */
export function proposedHead(task: Task, classes: readonly string[]): MatchedHead {
  const head = onlyHeadNames[task];
  return { head, task, classes, label: head, found: 'proposed' };
}

function isCategorical({ values, filled, images }: ColumnProfile): boolean {
  if (!values || images > 0) return false;
  return values.size > 1 && values.size <= mostClasses && values.size * 2 <= filled;
}

function toHead(column: ColumnProfile, isOnly: boolean): MatchedHead {
  const isNumber = column.numbers === column.filled && !isCategorical(column);
  const task = isNumber ? 'regression' : 'classification';
  const classes = isNumber ? [] : [...(column.values?.keys() ?? [])].toSorted(byNameOrNumber);
  const head = isOnly ? onlyHeadNames[task] : column.name;
  return { head, task, classes, label: column.name, found: 'proposed' };
}

/** As training tools number classes: by name, numbers by value. */
function byNameOrNumber(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : 1;
}
