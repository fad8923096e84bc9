/** Which samples belong together, since they are no independent evidence. */
export interface Groups {
  /** The group of every sample, from 0. */
  readonly of: Int32Array;
  readonly count: number;
}

/** Numbers groups in the order in which they come; a sample without a name is a group of its own. */
export function groupsOf(names: readonly (string | null)[]): Groups {
  const known = new Map<string, number>();
  let count = 0;
  const of = Int32Array.from(names, (name) => {
    if (name === null || name === '') return count++;
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, count);
    return count++;
  });
  return { of, count };
}

/** The rows of each group's samples, one after the other. */
export class GroupedRows {
  private readonly starts: Int32Array;
  private readonly rows: Int32Array;

  constructor({ of, count }: Groups, rowOf: Int32Array) {
    this.starts = new Int32Array(count + 1);
    for (const group of of) this.starts[group + 1]! += 1;
    for (let group = 0; group < count; group++) this.starts[group + 1]! += this.starts[group]!;
    this.rows = new Int32Array(rowOf.length);
    const next = this.starts.slice(0, count);
    of.forEach((group, sample) => (this.rows[next[group]!++] = rowOf[sample]!));
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** Counts the rows of a group once more. */
  add(group: number, counts: Int32Array): void {
    const end = this.starts[group + 1]!;
    for (let i = this.starts[group]!; i < end; i++) counts[this.rows[i]!]! += 1;
  }
}
