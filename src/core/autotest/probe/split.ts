import { Random } from '../../shared/random/random';
import { shuffled } from '../../shared/random/shuffled';

/** Row numbers of a data set, in two parts. */
export interface Split {
  readonly train: readonly number[];
  readonly held: readonly number[];
}

/**
 * Holds out a share of every class, so that both parts have all classes; a class of one sample is
 * trained on only. The same seed gives the same split.
 * @param labels class of each row
 * @param rows which rows to split
 * @param share of each class that is held out, above 0 and below 1
 */
export function stratifiedSplit(
  labels: ArrayLike<number>,
  rows: readonly number[],
  share: number,
  seed: number,
): Split {
  const random = new Random(seed);
  const byClass = new Map<number, number[]>();
  for (const row of rows) {
    const label = labels[row];
    if (label === undefined) throw new RangeError(`There is no label of row ${row}`);
    const members = byClass.get(label);
    if (members) members.push(row);
    else byClass.set(label, [row]);
  }
  const train: number[] = [];
  const held: number[] = [];
  for (const [, rowsOfClass] of [...byClass].toSorted(([a], [b]) => a - b)) {
    const members = shuffled(rowsOfClass, random);
    const count = members.length < 2 ? 0 : Math.max(1, Math.round(members.length * share));
    held.push(...members.slice(0, count));
    train.push(...members.slice(count));
  }
  return { train, held };
}
