import * as l10n from '@vscode/l10n';
import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../../errors';
import { basename, dirname, isAbsolute, isInside, join, resolve } from '../../paths';
import type { DatasetLocation } from '../ports';
import type { HeadPolicy } from '../types';
import type { Dataset, DatasetFiles, DatasetSample } from './dataset';
import { decodeText } from './decodeText';

/** Bytes above which a table is not read. */
const TABLE_LIMIT = 512 * 1024 * 1024;

/** Names that the image column is looked for under when the policy names none. */
const imageColumns = ['image', 'file', 'path', 'filename'];

/** Combinations of labels that are kept to be shared: regression has as many as samples. */
const knownLabels = 10_000;

type TableRow = Readonly<Record<string, string>>;

/**
 * Reads a table of images and labels: comma, semicolon or tab, quotes, any line ending, BOM.
 * @param heads whose `label` columns must be there, unless the table names images and nothing else
 * @throws UserError that names file and line
 */
export async function loadCsv(
  location: DatasetLocation,
  heads: Readonly<Record<string, HeadPolicy>>,
  files: DatasetFiles,
): Promise<Dataset> {
  const { spec, root } = location;
  const table = resolve(root, spec.path);
  const text = decodeText(await files.readFile(table, TABLE_LIMIT));
  const labels = Object.values(heads).map(({ label }) => label);
  const samples: DatasetSample[] = [];
  let read: ReadRow | undefined;
  const onColumns = (columns: readonly string[]) => {
    const image = imageColumn(columns, spec.columns?.image, table);
    const id = spec.columns?.id;
    const needed = isBare(columns, [image, id], labels) ? [id] : [id, ...labels];
    for (const column of needed) if (column !== undefined) requireColumn(columns, column, table);
    read = rowReader(image, spec.columns?.id, heads, basename(table));
  };
  parseTable(text, basename(table), {
    onColumns,
    onRow: (row, line) => samples.push(read!(row, line)),
  });
  if (!read) onColumns([]);
  refuseTwins(samples);
  const folder = spec.root === undefined ? dirname(table) : resolve(root, spec.root);
  return { folder, samples, tables: [table] };
}

/**
 * Whether a table lists images and nothing else: then nothing in it could be a label. A table with
 * further columns is more likely to have its label under another name.
 */
function isBare(
  columns: readonly string[],
  own: readonly (string | undefined)[],
  labels: readonly string[],
): boolean {
  const others = columns.filter((column) => column !== 'id' && !own.includes(column));
  return others.length === 0 && !labels.some((label) => columns.includes(label));
}

interface TableEvents {
  readonly onColumns: (columns: readonly string[]) => void;
  /** @param line where the row ends */
  readonly onRow: (row: TableRow, line: number) => void;
}

/** Hands out the rows as they are read: none is kept. */
function parseTable(text: string, name: string, { onColumns, onRow }: TableEvents): void {
  try {
    parse<TableRow>(text, {
      bom: true,
      columns: (header: string[]) => {
        const columns = header.map((column) => column.trim());
        onColumns(columns);
        return columns;
      },
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: false,
      on_record: (row: TableRow, { lines }) => {
        onRow(row, lines);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(`${name}: ${error.message}`, l10n.t('Correct the table and run again.'));
  }
}

/** The delimiter that occurs most often in the header outside of quotes. */
function delimiterOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => header.split(mark).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))]!;
}

function imageColumn(columns: readonly string[], named: string | undefined, table: string): string {
  if (named !== undefined) return requireColumn(columns, named, table);
  const found = imageColumns.find((column) => columns.includes(column));
  return found ?? requireColumn(columns, imageColumns[0]!, table);
}

function requireColumn(columns: readonly string[], column: string, table: string): string {
  if (columns.includes(column)) return column;
  throw new UserError(
    l10n.t(
      '{0} has no column "{1}"; it has {2}',
      basename(table),
      column,
      columns.map((c) => `"${c}"`).join(', '),
    ),
    l10n.t(
      'Name the columns in dataset.columns and heads of config/evaluation.jsonc, or correct the table.',
    ),
  );
}

type ReadRow = (row: TableRow, line: number) => DatasetSample;

/** A row of a table, in few bytes: data sets have hundreds of thousands. */
class TableSample implements DatasetSample {
  constructor(
    readonly id: string,
    readonly image: string,
    readonly labels: Readonly<Record<string, string>>,
    private readonly table: string,
    private readonly line: number,
  ) {}

  get where(): string {
    return `${this.table}, line ${this.line}`;
  }
}

/** Rows with the same labels share them. */
function rowReader(
  imageColumn: string,
  idColumn: string | undefined,
  heads: Readonly<Record<string, HeadPolicy>>,
  table: string,
): ReadRow {
  const known = new Map<string, Readonly<Record<string, string>>>();
  const shared = (row: TableRow): Readonly<Record<string, string>> => {
    const texts = Object.values(heads).map(({ label }) => (row[label] ?? '').trim());
    const key = JSON.stringify(texts);
    const labels =
      known.get(key) ??
      Object.fromEntries(Object.keys(heads).map((head, index) => [head, texts[index]!]));
    if (known.size < knownLabels) known.set(key, labels);
    return labels;
  };
  return (row, line) => {
    const where = `${table}, line ${line}`;
    const image = imagePath(row[imageColumn] ?? '', where);
    const id = idColumn === undefined ? image : (row[idColumn] ?? '').trim();
    if (id === '')
      throw new UserError(
        l10n.t('{0}: the id is empty', where),
        l10n.t('Give every sample an id.'),
      );
    return new TableSample(id, image, shared(row), table, line);
  };
}

/**
 * A table's path to an image, with `/` and without detours.
 * @throws UserError when it is empty, absolute or leaves the folder
 */
export function imagePath(text: string, where: string): string {
  const path = text.trim().replaceAll('\\', '/');
  if (path === '')
    throw new UserError(l10n.t("{0}: the image's path is empty", where), l10n.t('Fill it in.'));
  if (
    isAbsolute(path) ||
    /^[A-Za-z]:/.test(path) ||
    path.includes('\0') ||
    !isInside('/x', join('/x', path))
  ) {
    throw new UserError(
      l10n.t("{0}: {1} leads outside the data set's folder", where, JSON.stringify(text)),
      l10n.t('Write image paths relative to the folder of the table, or set dataset.root.'),
    );
  }
  return join(path);
}

function refuseTwins(samples: readonly DatasetSample[]): void {
  const seen = new Map<string, DatasetSample>();
  for (const sample of samples) {
    const { id } = sample;
    const other = seen.get(id);
    if (other !== undefined) {
      throw new UserError(
        l10n.t('{0}: the id "{1}" stands already at {2}', sample.where, id, other.where),
        l10n.t('Ids join the results of two models: give every sample its own.'),
      );
    }
    seen.set(id, sample);
  }
}
