import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { basename, dirname, resolve } from '../shared/files/paths';
import { readTable } from './csvTable';
import type { TableRow } from './csvTable';
import type { Dataset, DatasetFiles, DatasetSample } from './dataset';
import { imageFolder, imagePath } from './imagePath';
import type { ImageFolder } from './imagePath';
import { SampleList } from './sampleList';
import { findDuplicate } from './duplicates';
import type { HeadPolicy } from '../metrics/headPolicy';
import { markColumns } from './datasetSpec';
import type { DatasetLocation } from './datasetSpec';

/** Names that the image column is looked for under when the policy names none. */
const imageColumns = ['image', 'file', 'path', 'filename'];

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
  const labels = Object.values(heads).map(({ label }) => label.normalize('NFC'));
  const marks = markColumns(spec);
  const folder = spec.root === undefined ? dirname(table) : resolve(root, spec.root);
  const within = await imageFolder(folder, files);
  const samples = new SampleList();
  let read: ReadRow | undefined;
  const onColumns = (columns: readonly string[]) => {
    refuseTwinColumns(columns, table);
    const image = imageColumn(columns, spec.columns?.image?.normalize('NFC'), table);
    const id = spec.columns?.id?.normalize('NFC');
    const needed = isBare(columns, [image, id, ...marks], labels) ? [] : labels;
    for (const column of [id, ...marks, ...needed])
      if (column !== undefined) requireColumn(columns, column, table);
    read = rowReader({ image, id, marks, within }, heads, basename(table));
  };
  const reader = () => {
    if (!read) throw new Error('a row came before the columns');
    return read;
  };
  await readTable(table, files, {
    onColumns,
    onRow: (row, line) => samples.push(reader()(row, line)),
  });
  if (!read) onColumns([]);
  refuseDuplicates(samples);
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

function imageColumn(columns: readonly string[], named: string | undefined, table: string): string {
  if (named !== undefined) return requireColumn(columns, named, table);
  const found = imageColumns.find((column) => columns.includes(column));
  return found ?? requireColumn(columns, itemAt(imageColumns, 0), table);
}

/** Columns without a name are what spreadsheets leave behind. */
function refuseTwinColumns(columns: readonly string[], table: string): void {
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new UserError(
    l10n.t('{0} has the column "{1}" twice', basename(table), twice),
    l10n.t('Rename or remove one of them, so that it is clear which one counts.'),
  );
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
    {
      text: l10n.t(
        'Let `backbone dataset use TABLE --column HEAD=COLUMN` name the columns, or correct the table.',
      ),
      command: 'chooseEvaluationData',
    },
  );
}

type ReadRow = (row: TableRow, line: number) => DatasetSample;

interface RowColumns {
  readonly image: string;
  readonly id: string | undefined;
  /** For group and slices. */
  readonly marks: readonly string[];
  /** The folder of the images. */
  readonly within: ImageFolder;
}

function rowReader(
  { image: imageColumn, id: idColumn, marks, within }: RowColumns,
  heads: Readonly<Record<string, HeadPolicy>>,
  table: string,
): ReadRow {
  const columns = Object.entries(heads).map(
    ([head, { label }]) => [head, label.normalize('NFC')] as const,
  );
  return (row, line) => {
    const where = `${table}, line ${line}`;
    const image = imagePath(row[imageColumn] ?? '', where, within);
    const id = idColumn === undefined ? image : (row[idColumn] ?? '').trim();
    if (id === '')
      throw new UserError(
        l10n.t('{0}: the id is empty', where),
        l10n.t('Give every sample an id.'),
      );
    const labels = columns.map(([head, label]) => [head, (row[label] ?? '').trim()] as const);
    const sample = { id, image, labels: Object.fromEntries(labels), where };
    return marks.length === 0 ? sample : { ...sample, marks: valuesOf(row, marks) };
  };
}

function valuesOf(row: TableRow, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column) => [column, (row[column] ?? '').trim()]));
}

function refuseDuplicates(samples: SampleList): void {
  const duplicate = findDuplicate(samples.ids);
  if (!duplicate) return;
  const { id, where } = itemAt(samples, duplicate.again);
  throw new UserError(
    l10n.t(
      '{0}: the id "{1}" already appears at {2}',
      where,
      id,
      itemAt(samples, duplicate.first).where,
    ),
    l10n.t('Ids join the results of two models: give every sample its own.'),
  );
}
