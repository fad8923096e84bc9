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

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly line: number;
}

/**
 * Reads a table of images and labels: comma, semicolon or tab, quotes, any line ending, BOM.
 * @param heads whose `label` columns must be there
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
  const { columns, rows } = parseTable(text, basename(table));
  const image = imageColumn(columns, spec.columns?.image, table);
  for (const column of [spec.columns?.id, ...Object.values(heads).map(({ label }) => label)]) {
    if (column !== undefined) requireColumn(columns, column, table);
  }
  const folder = spec.root === undefined ? dirname(table) : resolve(root, spec.root);
  const samples = rows.map((row) => toSample(row, image, spec.columns?.id, heads, table));
  refuseTwins(samples);
  return { folder, samples, tables: [table] };
}

function parseTable(text: string, name: string): { columns: readonly string[]; rows: Row[] } {
  let columns: readonly string[] = [];
  try {
    const parsed = parse<{ record: Record<string, string>; info: { lines: number } }>(text, {
      bom: true,
      columns: (header: string[]) => (columns = header.map((column) => column.trim())) as string[],
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
    });
    return { columns, rows: parsed.map(({ record, info }) => ({ record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(`${name}: ${error.message}`, 'Correct the table and run again.');
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
    `${basename(table)} has no column "${column}"; it has ${columns.map((c) => `"${c}"`).join(', ')}`,
    'Name the columns in dataset.columns and heads of config/evaluation.jsonc, or correct the table.',
  );
}

function toSample(
  { record, line }: Row,
  imageColumn: string,
  idColumn: string | undefined,
  heads: Readonly<Record<string, HeadPolicy>>,
  table: string,
): DatasetSample {
  const where = `${basename(table)}, line ${line}`;
  const image = imagePath(record[imageColumn] ?? '', where);
  const id = (idColumn === undefined ? image : (record[idColumn] ?? '')).trim();
  if (id === '') throw new UserError(`${where}: the id is empty`, 'Give every sample an id.');
  const labels = Object.entries(heads).map(([head, { label }]) => [
    head,
    (record[label] ?? '').trim(),
  ]);
  return { id, image, labels: Object.fromEntries(labels), where };
}

/**
 * A table's path to an image, with `/` and without detours.
 * @throws UserError when it is empty, absolute or leaves the folder
 */
export function imagePath(text: string, where: string): string {
  const path = text.trim().replaceAll('\\', '/');
  if (path === '') throw new UserError(`${where}: the image's path is empty`, 'Fill it in.');
  if (
    isAbsolute(path) ||
    /^[A-Za-z]:/.test(path) ||
    path.includes('\0') ||
    !isInside('/x', join('/x', path))
  ) {
    throw new UserError(
      `${where}: ${JSON.stringify(text)} leads outside the data set's folder`,
      'Write image paths relative to the folder of the table, or set dataset.root.',
    );
  }
  return join(path);
}

function refuseTwins(samples: readonly DatasetSample[]): void {
  const seen = new Map<string, string>();
  for (const { id, where } of samples) {
    const other = seen.get(id);
    if (other !== undefined) {
      throw new UserError(
        `${where}: the id "${id}" stands already at ${other}`,
        'Ids join the results of two models: give every sample its own.',
      );
    }
    seen.set(id, where);
  }
}
