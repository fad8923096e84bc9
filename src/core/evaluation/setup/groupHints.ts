import type { Samples } from '../../datasets/dataset';
import type { ColumnProfile, TableProfile } from '../../datasets/recognition/tableProfile';
import { basename, extension } from '../../shared/files/paths';

/** What samples seem to share that makes them no independent evidence. */
export interface GroupHint {
  /** Column whose values repeat; absent: names of samples begin alike. */
  readonly column?: string;
  readonly groups: number;
  /** One that several samples share. */
  readonly example: string;
}

/** Names of columns that tell who or what was recorded. */
const groupNames =
  /event|patient|subject|person|user|site|station|case|study|session|scan|video|scene|group/i;
/** Fewer groups are more likely classes; fewer samples in one are hardly a group. */
const [fewestGroups, fewestShared] = [10, 1.5];
/** Share of the samples that one group has at most. */
const largestShare = 0.2;

/**
 * The column that samples are likely to be grouped by, or the beginning that their names share.
 * @param taken columns that are something else: ids, images, labels
 */
export function groupHint(
  samples: Samples,
  classes: number,
  profile?: TableProfile,
  taken: readonly (string | undefined)[] = [],
): GroupHint | undefined {
  const columns = (profile?.columns ?? []).filter(({ name }) => !taken.includes(name));
  const [column] = columns.filter((one) => isGroup(one, profile?.rows ?? 0, classes));
  if (column?.values) {
    return { column: column.name, groups: column.values.size, example: largest(column.values)[0] };
  }
  const stems = countStems(samples);
  if (!repeats(stems, samples.length, classes)) return undefined;
  return { groups: stems.size, example: largest(stems)[0] };
}

function isGroup({ name, values, filled }: ColumnProfile, rows: number, classes: number): boolean {
  return groupNames.test(name) && filled === rows && !!values && repeats(values, rows, classes);
}

function repeats(counts: ReadonlyMap<string, number>, samples: number, classes: number): boolean {
  return (
    counts.size >= Math.max(fewestGroups, 2 * classes) &&
    samples >= fewestShared * counts.size &&
    largest(counts)[1] <= largestShare * samples
  );
}

function largest(counts: ReadonlyMap<string, number>): readonly [name: string, count: number] {
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}

/** How many samples each beginning has: the name without its extension and its last number or letter. */
function countStems(samples: Samples): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of samples) {
    const stem = stemOf(id);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

function stemOf(id: string): string {
  const name = basename(id);
  const end = extension(name);
  const bare = end === '' ? name : name.slice(0, -end.length);
  return /^(.+?)[-_. ]+[A-Za-z]{0,5}\d{0,4}$/.exec(bare)?.[1] ?? bare;
}
