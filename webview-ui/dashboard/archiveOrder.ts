import type { ArchiveRow } from '../../src/protocol/registryFacts';
import type { SortOrder } from '../components/sortOrder';

/** `version`, `archivedAt`, `reason`, `tags`, `notes`, or a metric's name. */
export type ArchiveOrder = SortOrder;

export interface ArchiveFilter {
  /** Every word has to be found in version, id, reason, notes or tags. */
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
    const said = [row.modelId, row.version, row.reason, row.notes, ...row.tags];
    const content = said.join(' ').toLowerCase();
    return words.every((word) => content.includes(word)) && hasFlag(row, flag);
  });
  const sign = descending ? -1 : 1;
  const known = (row: ArchiveRow) => valueOf(row, by) !== undefined;
  const ordered = kept.filter(known).toSorted((a, b) => sign * compareBy(by, a, b));
  // What was never measured comes last, whichever way the others go.
  return [...ordered, ...kept.filter((row) => !known(row))];
}

/** The order after a click on a column's head: from the top at first, then the other way round. */
export function turnedOrder(order: ArchiveOrder, by: string): ArchiveOrder {
  return { by, descending: order.by === by ? !order.descending : true };
}

function hasFlag({ flags }: ArchiveRow, flag: string): boolean {
  if (flag === 'all') return true;
  return flag === 'plain' ? flags.length === 0 : flags.some((each) => each === flag);
}

/** Made once: thousands of comparisons with options of their own would take a second. */
const byNumber = new Intl.Collator('en', { numeric: true });
const byWord = new Intl.Collator();

function compareBy(by: string, a: ArchiveRow, b: ArchiveRow): number {
  const [one, other] = [valueOf(a, by), valueOf(b, by)];
  if (typeof one === 'number') return one - Number(other);
  return (by === 'version' ? byNumber : byWord).compare(String(one), String(other));
}

/** What a column says of a row; undefined for a metric that was not measured. */
function valueOf(row: ArchiveRow, by: string): string | number | undefined {
  if (by === 'version' || by === 'archivedAt' || by === 'reason') return row[by];
  if (by === 'notes') return row.notes;
  if (by === 'tags') return row.tags.length === 0 ? undefined : row.tags.join(' ');
  return row.figures.find(({ metric }) => metric === by)?.value;
}
