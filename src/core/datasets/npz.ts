import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { unzipSync } from 'fflate';
import { UserError } from '../shared/errors/errors';
import { basename, dirname, resolve } from '../shared/files/paths';
import type { Dataset, DatasetFiles, FedArrays } from './dataset';
import { readNpy } from './npy';
import type { NpyArray } from './npy';
import { SampleList } from './sampleList';
import type { HeadPolicy } from '../metrics/headPolicy';
import { markColumns } from './datasetSpec';
import type { DatasetLocation } from './datasetSpec';

const NPZ_LIMIT = 2 ** 31 - 1;

/**
 * Reads arrays that are fed as they are: one named as each input, one for each head's label, ids in
 * the array that `columns.id` names (else the sample's number). Labels are class names; numbers are
 * looked up in the array `LABEL_classes`, so that classes are matched by name.
 */
export async function loadNpz(
  location: DatasetLocation,
  heads: Readonly<Record<string, HeadPolicy>>,
  files: DatasetFiles,
): Promise<Dataset> {
  const path = resolve(location.root, location.spec.path);
  const arrays = await openArrays(path, files);
  const idColumn = location.spec.columns?.id;
  const marks = markColumns(location.spec).map(
    (column) => [column, texts(required(arrays, column, basename(path)))] as const,
  );
  const known = [idColumn, ...marks.map(([column]) => column)];
  const labels = labelledHeads(arrays, heads, known).map(
    ([head, { label, task }]) => [head, readLabels(arrays, label, task, basename(path))] as const,
  );
  const ids =
    idColumn === undefined ? undefined : texts(required(arrays, idColumn, basename(path)));
  const fed = feedable(arrays);
  const count =
    ids?.length ??
    labels[0]?.[1].length ??
    Math.max(0, ...[...fed.values()].map(({ length }) => length));
  requireLength(labels, count, basename(path));
  requireOne(marks, count, basename(path));
  const samples = new SampleList();
  for (let index = 0; index < count; index += 1) {
    samples.push({
      id: ids?.[index] ?? String(index),
      row: index,
      labels: valuesAt(labels, index),
      ...(marks.length > 0 && { marks: valuesAt(marks, index) }),
      where: `${basename(path)}, sample ${index}`,
    });
  }
  return { folder: dirname(path), samples, tables: [path], arrays: fed };
}

function valuesAt(
  columns: readonly (readonly [string, readonly string[]])[],
  index: number,
): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map(([name, all]) => [name, all[index] ?? '']));
}

/** The arrays of an archive by their names. @param path absolute */
export async function openArrays(
  path: string,
  files: Pick<DatasetFiles, 'readFile'>,
): Promise<ReadonlyMap<string, NpyArray>> {
  return readArchive(await files.readFile(path, NPZ_LIMIT), basename(path));
}

/** None where all arrays are inputs, ids, groups or slices: then nothing in the archive could be a label. */
function labelledHeads(
  arrays: ReadonlyMap<string, NpyArray>,
  heads: Readonly<Record<string, HeadPolicy>>,
  known: readonly (string | undefined)[],
): readonly (readonly [string, HeadPolicy])[] {
  const all = Object.entries(heads);
  const fed = feedable(arrays);
  const bare = [...arrays.keys()].every((name) => fed.has(name) || known.includes(name));
  return bare && !all.some(([, { label }]) => arrays.has(label)) ? [] : all;
}

function readArchive(bytes: Uint8Array, file: string): ReadonlyMap<string, NpyArray> {
  try {
    const entries = Object.entries(
      unzipSync(bytes, { filter: ({ name }) => name.endsWith('.npy') }),
    );
    return new Map(
      entries.map(([entry, data]) => {
        const name = entry.slice(0, -'.npy'.length);
        return [name, readArray(name, data, file)];
      }),
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw refused(l10n.t('{0} is not a readable .npz archive', file));
  }
}

function readArray(name: string, data: Uint8Array, file: string): NpyArray {
  try {
    return readNpy(data);
  } catch (error) {
    if (error instanceof RangeError)
      throw refused(l10n.t('{0}: the array {1} {2}', file, name, error.message));
    throw error;
  }
}

function required(arrays: ReadonlyMap<string, NpyArray>, name: string, file: string): NpyArray {
  const found = arrays.get(name);
  if (found) return found;
  const names = [...arrays.keys()].map((each) => `"${each}"`).join(', ');
  throw refused(l10n.t('{0} has no array "{1}"; it has {2}', file, name, names));
}

/** The labels of an array as texts, numbers by their names where `LABEL_classes` has these. */
export function readLabels(
  arrays: ReadonlyMap<string, NpyArray>,
  label: string,
  task: HeadPolicy['task'],
  file: string,
): readonly string[] {
  const array = required(arrays, label, file);
  const classes = arrays.get(`${label}_classes`);
  const values = texts(array);
  if (task === 'regression' || !classes || isText(array)) return values;
  const names = texts(classes);
  return values.map((value) => names[Number(value)] ?? l10n.t('number {0}', value));
}

function isText({ type }: NpyArray): boolean {
  return /^[US]/.test(type);
}

function texts({ values }: NpyArray): readonly string[] {
  return Array.from<number | string, string>(values, (value) => String(value));
}

function feedable(arrays: ReadonlyMap<string, NpyArray>): Map<string, FedArrays> {
  const numeric = [...arrays].filter(([, array]) => !isText(array) && array.shape.length > 1);
  return new Map(numeric.map(([name, array]) => [name, toFed(array)]));
}

function toFed({ shape, type, values }: NpyArray): FedArrays {
  const own = shape.slice(1);
  const size = own.reduce((product, dim) => product * dim, 1);
  const numbers = values as Float32Array;
  return {
    shape: own,
    type,
    length: itemAt(shape, 0),
    slice: (index) => numbers.subarray(index * size, (index + 1) * size),
  };
}

function requireLength(
  labels: readonly (readonly [string, readonly string[]])[],
  count: number,
  file: string,
): void {
  const other = labels.find(([, all]) => all.length !== count);
  if (!other) return;
  throw refused(
    l10n.t(
      '{0}: the head "{1}" has {2} labels for {3} samples',
      file,
      other[0],
      other[1].length,
      count,
    ),
  );
}

/** Groups and slices have a value for every sample. */
function requireOne(
  marks: readonly (readonly [string, readonly string[]])[],
  count: number,
  file: string,
): void {
  const other = marks.find(([, all]) => all.length !== count);
  if (!other) return;
  const [name, { length }] = other;
  throw refused(
    l10n.t('{0}: the array {1} has {2} values for {3} samples', file, name, length, count),
  );
}

function refused(problem: string): UserError {
  return new UserError(
    problem,
    l10n.t('Save the arrays with numpy.savez(path, input=…, label=…).'),
  );
}
