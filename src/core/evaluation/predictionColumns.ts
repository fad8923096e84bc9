import { packNumbers, packStrings } from './columnCodec';
import type { PackedColumn } from './columnCodec';
import type { DetectionPrediction, SamplePrediction, Task } from './types';

/** A head as the prediction file knows it. */
export interface StoredHead {
  readonly task: Task;
  /** Ordered class names that indices refer to; empty for regression. */
  readonly classes: readonly string[];
}

export type StoredHeads = Readonly<Record<string, StoredHead>>;

/** Column names are `id`, `image` and `HEAD/part`; a head's name may hold anything. */
export function columnName(head: string, part: string): string {
  return `${head}/${part}`;
}

/**
 * Turns rows into columns.
 * @throws Error when a row lacks a head that the file declares: the caller's fault
 */
export function packRows(
  heads: StoredHeads,
  rows: readonly SamplePrediction[],
): ReadonlyMap<string, PackedColumn> {
  const columns = new Map<string, PackedColumn>();
  columns.set('id', packStrings(rows.map((row) => row.id)));
  columns.set('image', packStrings(rows.map((row) => row.image ?? null)));
  for (const [name, head] of Object.entries(heads)) {
    for (const [part, column] of packHead(name, head, rows)) {
      columns.set(columnName(name, part), column);
    }
  }
  return columns;
}

type Part = readonly [part: string, column: PackedColumn];

function packHead(name: string, head: StoredHead, rows: readonly SamplePrediction[]): Part[] {
  switch (head.task) {
    case 'classification':
      return packClassification(
        pick(name, rows, (row) => row.heads[name]),
        head.classes.length,
      );
    case 'multilabel':
      return packMultilabel(
        pick(name, rows, (row) => row.multilabel?.[name]),
        head.classes.length,
      );
    case 'regression':
      return packValues(pick(name, rows, (row) => row.values?.[name]));
    case 'detection':
      return packDetections(pick(name, rows, (row) => row.detections?.[name]));
  }
}

function pick<T>(
  head: string,
  rows: readonly SamplePrediction[],
  of: (row: SamplePrediction) => T | undefined,
): T[] {
  return rows.map((row) => {
    const answer = of(row);
    if (answer === undefined) throw new Error(`sample ${row.id} has no answer of head ${head}`);
    return answer;
  });
}

type Rows<K extends 'heads' | 'multilabel' | 'values'> =
  NonNullable<SamplePrediction[K]> extends Readonly<Record<string, infer T>> ? readonly T[] : never;

/** `truth` is −1 without a label; `confidence` is the probability of the predicted class. */
function packClassification(rows: Rows<'heads'>, classes: number): Part[] {
  const confidence = rows.map((row) => row.probabilities[row.predicted] ?? Number.NaN);
  return [
    ['truth', packNumbers(Int32Array.from(rows, (row) => row.truth ?? -1))],
    ['predicted', packNumbers(Int32Array.from(rows, (row) => row.predicted))],
    ['confidence', packNumbers(Float32Array.from(confidence))],
    ['probabilities', packNumbers(matrix(rows, classes))],
  ];
}

/** `truth` holds 0 or 1 for every class, 2 throughout a row without a label. */
function packMultilabel(rows: Rows<'multilabel'>, classes: number): Part[] {
  const truth = new Uint8Array(rows.length * classes);
  rows.forEach((row, i) => {
    if (!row.truth) truth.fill(2, i * classes, (i + 1) * classes);
    for (const index of row.truth ?? []) truth[i * classes + index] = 1;
  });
  return [
    ['truth', packNumbers(truth)],
    ['probabilities', packNumbers(matrix(rows, classes))],
  ];
}

function matrix(
  rows: readonly { readonly probabilities: readonly number[] }[],
  classes: number,
): Float32Array {
  const out = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => {
    if (row.probabilities.length !== classes) {
      throw new Error(`${row.probabilities.length} probabilities for ${classes} classes`);
    }
    out.set(row.probabilities, i * classes);
  });
  return out;
}

/** `truth` is NaN without a label. */
function packValues(rows: Rows<'values'>): Part[] {
  return [
    ['truth', packNumbers(Float64Array.from(rows, (row) => row.truth ?? Number.NaN))],
    ['value', packNumbers(Float64Array.from(rows, (row) => row.value))],
  ];
}

/** Ragged: `*_count` says how many entries of the flat columns belong to each row. */
function packDetections(rows: readonly DetectionPrediction[]): Part[] {
  const found = rows.flatMap((row) => row.detections);
  const truths = rows.flatMap((row) => row.positives);
  return [
    ['found_count', packNumbers(Int32Array.from(rows, (row) => row.detections.length))],
    ['found_class', packNumbers(Int32Array.from(found, (one) => one.class))],
    ['found_score', packNumbers(Float64Array.from(found, (one) => one.score))],
    ['found_matched', packNumbers(Uint16Array.from(found, (one) => one.matched))],
    ['found_ignored', packNumbers(Uint16Array.from(found, (one) => one.ignored))],
    ['truth_count', packNumbers(Int32Array.from(rows, (row) => row.positives.length))],
    ['truth_class', packNumbers(Int32Array.from(truths, ([index]) => index))],
    ['truth_boxes', packNumbers(Int32Array.from(truths, ([, boxes]) => boxes))],
  ];
}
