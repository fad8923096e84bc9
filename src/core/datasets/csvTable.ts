import { itemAt } from '../shared/items/lookUp';
import { counted } from '../shared/text/counted';
import * as l10n from '@vscode/l10n';
import { CsvError, parse } from 'csv-parse/stream';
import { UserError } from '../shared/errors/errors';
import { FileError } from '../shared/files/fileError';
import { basename } from '../shared/files/paths';
import type { DatasetFiles } from './dataset';
import { textParts } from './textParts';

/** Bytes above which a table is not read. */
const TABLE_LIMIT = 512 * 1024 * 1024;

export type TableRow = Readonly<Record<string, string>>;

/** What a table tells anyone who reads it; what these throw ends the reading. */
export interface TableEvents {
  readonly onColumns: (columns: readonly string[]) => void;
  /** @param line where the row ends */
  readonly onRow: (row: TableRow, line: number) => void;
}

/**
 * Reads a table a part at a time and hands out the rows as they come: none is kept.
 * @throws UserError that names the file and the line
 */
export async function readTable(
  path: string,
  files: Pick<DatasetFiles, 'openRange'>,
  events: TableEvents,
): Promise<void> {
  const file = await files.openRange(path);
  try {
    if (file.size > TABLE_LIMIT) throw new FileError('EFBIG', path);
    await parseTable(textParts(file), events, basename(path));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = `${basename(path)}: ${error.message}`;
    throw new UserError(problem, l10n.t('Correct the table and run again.'));
  } finally {
    await file.close();
  }
}

async function parseTable(
  parts: AsyncIterable<string>,
  events: TableEvents,
  table: string,
): Promise<void> {
  const encoder = new TextEncoder();
  let header = '';
  let rows: WritableStreamDefaultWriter<Uint8Array> | undefined;
  const begin = () => {
    rows = rowsFrom(header, events, table);
    return rows.write(encoder.encode(header));
  };
  for await (const part of parts) {
    if (rows) await rows.write(encoder.encode(part));
    else {
      header += part;
      if (/[\r\n]/.test(part) && headerLine.test(header)) await begin();
    }
  }
  if (!rows) await begin();
  // Closing what has failed would tell that it cannot be closed, instead of why.
  await rows?.ready;
  await rows?.close();
}

/** The first line that is not blank, and the end of it. */
const headerLine = /(?:^|[\r\n])([^\r\n]*\S[^\r\n]*)[\r\n]/;

/**
 * Lines may end in any way, each in its own, as Python's and pandas' readers take them.
 * @param header the table's beginning, with its first line
 */
function rowsFrom(
  header: string,
  events: TableEvents,
  table: string,
): WritableStreamDefaultWriter<Uint8Array> {
  const read = rowReader(events, table);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(header),
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    relax_column_count: true,
    on_record: (record: unknown, { lines }: { readonly lines: number }) => {
      read(record as readonly string[], lines);
      return null;
    },
  });
  return parser.writable.getWriter() as WritableStreamDefaultWriter<Uint8Array>;
}

/** Takes records as they come, the header first; what is blank is no record. */
function rowReader({ onColumns, onRow }: TableEvents, table: string) {
  let columns: readonly string[] | undefined;
  return (record: readonly string[], line: number): void => {
    if (record.every((value) => value.trim() === '')) return;
    if (!columns) {
      columns = record.map((name) => name.trim().normalize('NFC'));
      onColumns(columns);
      return;
    }
    if (record.length !== columns.length) {
      throw new UserError(
        l10n.t(
          '{0}, line {1}: {2} for {3}',
          table,
          line,
          counted.values(record.length),
          counted.columns(columns.length),
        ),
        l10n.t('Correct the line; a value that holds the delimiter needs quotes.'),
      );
    }
    onRow(
      Object.fromEntries(columns.map((column, index) => [column, itemAt(record, index)])),
      line,
    );
  };
}

/** The delimiter that occurs most often in the header outside of quotes. */
function delimiterOf(text: string): string {
  const line = headerLine.exec(`${text}\n`)?.[1] ?? '';
  const header = line.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => header.split(mark).length);
  return itemAt([',', ';', '\t'], counts.indexOf(Math.max(...counts)));
}
