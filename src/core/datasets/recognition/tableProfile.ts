import type { DatasetFiles } from '../dataset';
import { readTable } from '../csvTable';
import { isImageName } from '../imageFolder';

/** Different values that are counted of each column; a column with more is no column of classes. */
const mostValues = 2000;

/** What the values of a column are like. */
export interface ColumnProfile {
  readonly name: string;
  /** Cells that are not blank. */
  readonly filled: number;
  /** How often each value occurs, in NFC; undefined where there are too many to be classes. */
  readonly values: ReadonlyMap<string, number> | undefined;
  /** Cells that are numbers. */
  readonly numbers: number;
  /** Cells that are named like an image. */
  readonly images: number;
}

/** What a table holds. */
export interface TableProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/**
 * Counts the values of every column of a table; no row is kept.
 * @param path absolute
 * @throws UserError that names the file and the line
 */
export async function profileTable(path: string, files: DatasetFiles): Promise<TableProfile> {
  let counts: readonly ColumnCount[] = [];
  let rows = 0;
  await readTable(path, files, {
    onColumns: (columns) => {
      counts = columns.filter((name) => name !== '').map((name) => new ColumnCount(name));
    },
    onRow: (row) => {
      rows += 1;
      for (const count of counts) count.add(row[count.name] ?? '');
    },
  });
  return { rows, columns: counts.map((count) => count.profile()) };
}

/** Counts the values of one column as they come. */
export class ColumnCount {
  private filled = 0;
  private numbers = 0;
  private images = 0;
  private readonly values = new Map<string, number>();

  constructor(readonly name: string) {}

  add(cell: string): void {
    const value = cell.trim().normalize('NFC');
    if (value === '') return;
    this.filled += 1;
    if (Number.isFinite(Number(value))) this.numbers += 1;
    else if (isImageName(value)) this.images += 1;
    if (this.values.size <= mostValues) this.values.set(value, (this.values.get(value) ?? 0) + 1);
  }

  profile(): ColumnProfile {
    const { name, filled, numbers, images, values } = this;
    return { name, filled, numbers, images, values: values.size > mostValues ? undefined : values };
  }
}
