import { itemAt } from '../items/lookUp';

/** A line of a text, and whether it goes or comes. */
export interface LineChange {
  readonly kind: 'removed' | 'added';
  readonly line: string;
}

/**
 * The lines in which two texts differ, by the longest common subsequence; what stays is left out.
 * Time and memory grow with the product of the lines: made for files that people write.
 */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  const [a, b] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const common = commonLengths(a, b);
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
    else if (j >= b.length || (i < a.length && common(i + 1, j) >= common(i, j + 1)))
      changes.push({ kind: 'removed', line: itemAt(a, i++) });
    else changes.push({ kind: 'added', line: itemAt(b, j++) });
  }
  return changes;
}

/** How many lines `a` from `i` and `b` from `j` have in common. */
function commonLengths(
  a: readonly string[],
  b: readonly string[],
): (i: number, j: number) => number {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => itemAt(lengths, i * width + j);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
}
