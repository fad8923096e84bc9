import type { ArchiveRow } from '../../src/protocol/dashboard';

/** By what the archive is ordered: a column's name. */
export interface ArchiveOrder {
  /** `version`, `archivedAt`, `reason`, or a metric's name. */
  readonly by: string;
  readonly descending: boolean;
}

export interface ArchiveFilter {
  /** Every word has to be found in version, id or reason. */
  readonly text: string;
  /** A flag, `plain` for those without one, or `all`. */
  readonly flag: string;
}

/** The rows that are asked for, in the order that is asked for. */
export function arrangeArchive(
  rows: readonly ArchiveRow[],
  { text, flag }: ArchiveFilter,
  { by, descending }: ArchiveOrder,
): readonly ArchiveRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    const content = `${row.modelId} ${row.version} ${row.reason}`.toLowerCase();
    return words.every((word) => content.includes(word)) && hasFlag(row, flag);
  });
  const sign = descending ? -1 : 1;
  return kept.toSorted((a, b) => sign * compareBy(by, a, b));
}

function hasFlag({ flags }: ArchiveRow, flag: string): boolean {
  if (flag === 'all') return true;
  return flag === 'plain' ? flags.length === 0 : flags.some((each) => each === flag);
}

/** Made once: thousands of comparisons with options of their own would take a second. */
const byNumber = new Intl.Collator('en', { numeric: true });
const byWord = new Intl.Collator();

function compareBy(by: string, a: ArchiveRow, b: ArchiveRow): number {
  switch (by) {
    case 'version':
      return byNumber.compare(a.version, b.version);
    case 'archivedAt':
      return byWord.compare(a.archivedAt, b.archivedAt);
    case 'reason':
      return byWord.compare(a.reason, b.reason);
    default:
      return metricOf(a, by) - metricOf(b, by);
  }
}

/** What was never measured comes after everything that was. */
function metricOf({ figures }: ArchiveRow, name: string): number {
  return figures.find(({ metric }) => metric === name)?.value ?? -1;
}
