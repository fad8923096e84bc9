import type { SampleColumns } from '../../datasets/recognition/tableColumns';
import type { ColumnProfile, TableProfile } from '../../datasets/recognition/tableProfile';
import { onlyHeadNames } from '../../metrics/headPolicy';
import type { Task } from '../../metrics/headPolicy';
import { hasUsualName, partsOf } from './columnFit';
import { couldBeClasses, isCategorical, isMeasured, separatorOf } from './columnTask';
import type { MatchedHead } from './datasetHead';

/**
 * Heads for a table that no model is known for: a column that is called like a label, else every
 * column whose values repeat, else the only column of numbers, else the only column.
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
  const numbers = columns.filter(isMeasured);
  const only = [numbers, columns.filter(couldBeClasses)].find(({ length }) => length === 1);
  const heads = chosen.length > 0 ? chosen : (only ?? []);
  return heads.map((column) => toHead(column, heads.length === 1));
}

/** The head of a data set that has one kind of labels for all of it. */
export function proposedHead(task: Task, classes: readonly string[]): MatchedHead {
  const head = onlyHeadNames[task];
  return { head, task, classes, label: head, found: 'proposed' };
}

function toHead(column: ColumnProfile, isOnly: boolean): MatchedHead {
  const separator = separatorOf(column);
  const task = taskOf(column, separator);
  const head = isOnly ? onlyHeadNames[task] : column.name;
  return {
    ...{ head, task, classes: classesOf(column, task, separator) },
    ...{ label: column.name, found: 'proposed' },
    ...(separator !== undefined && separator !== '|' && { separator }),
  };
}

function taskOf(column: ColumnProfile, separator: string | undefined): Task {
  if (separator !== undefined) return 'multilabel';
  return isMeasured(column) ? 'regression' : 'classification';
}

function classesOf(
  { values }: ColumnProfile,
  task: Task,
  separator: string | undefined,
): readonly string[] {
  if (task === 'regression' || !values) return [];
  const cells = [...values.keys()];
  const names = separator === undefined ? cells : cells.flatMap((cell) => partsOf(cell, separator));
  return [...new Set(names)].toSorted(byNameOrNumber);
}

/** As training tools number classes: by name, numbers by value. */
function byNameOrNumber(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : 1;
}
