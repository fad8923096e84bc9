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

/** What a table tells whoever reads it; what these throw ends the reading. */
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
    await parseTable(textParts(file), events);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = `${basename(path)}: ${error.message}`;
    throw new UserError(problem, l10n.t('Correct the table and run again.'));
  } finally {
    await file.close();
  }
}

async function parseTable(parts: AsyncIterable<string>, events: TableEvents): Promise<void> {
  const encoder = new TextEncoder();
  let header = '';
  let rows: WritableStreamDefaultWriter<Uint8Array> | undefined;
  const begin = () => {
    rows = rowsFrom(header, events);
    return rows.write(encoder.encode(header));
  };
  for await (const part of parts) {
    if (rows) await rows.write(encoder.encode(part));
    else {
      header += part;
      if (/[\r\n]/.test(part)) await begin();
    }
  }
  if (!rows) await begin();
  // Closing what has failed would tell that it cannot be closed, instead of why.
  await rows!.ready;
  await rows!.close();
}

/** @param header the table's beginning, with its first line */
function rowsFrom(
  header: string,
  { onColumns, onRow }: TableEvents,
): WritableStreamDefaultWriter<Uint8Array> {
  const parser = parse({
    bom: true,
    columns: (names: string[]) => {
      const columns = names.map((column) => column.trim());
      onColumns(columns);
      return columns;
    },
    delimiter: delimiterOf(header),
    skip_empty_lines: true,
    relax_column_count: false,
    // With columns, a record is an object, whatever the library's types say.
    on_record: (record: unknown, { lines }: { readonly lines: number }) => {
      onRow(record as TableRow, lines);
      return null;
    },
  });
  return parser.writable.getWriter() as WritableStreamDefaultWriter<Uint8Array>;
}

/** The delimiter that occurs most often in the header outside of quotes. */
function delimiterOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => header.split(mark).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))]!;
}
