import type { Task } from '../../metrics/headPolicy';
import { corners } from './detectionColumns';
import type { ParquetChunk } from './parquetChunk';

/** Numbers of a head that comparisons ask for, and how they are made of the file's columns. */
export interface PredictionPart {
  /** Paths in the schema; the first name is that behind `HEAD_`. */
  readonly paths: readonly (readonly string[])[];
  /** @returns the numbers of one block */
  readonly of: (chunks: readonly ParquetChunk[], classes: readonly string[]) => ArrayLike<number>;
}

const listed = (column: string, ...field: string[]) => [column, 'list', 'element', ...field];

/** A column of the types INT32, FLOAT or DOUBLE. */
function numbersOf({ values }: ParquetChunk): ArrayLike<number> {
  return values as ArrayLike<number>;
}

/** The stored values themselves. */
function plain(...path: string[]): PredictionPart {
  return { paths: [path], of: ([chunk]) => numbersOf(chunk!) };
}

/** NaN where there is none. */
function numberOrNaN(column: string): PredictionPart {
  return { paths: [[column]], of: ([chunk]) => filled(chunk!, numbersOf(chunk!), Number.NaN) };
}

/** Indices instead of names. */
function indices(...path: string[]): PredictionPart {
  return { paths: [path], of: ([chunk], classes) => indicesOf(chunk!, classes) };
}

/** −1 where there is none. */
function indexOrNone(column: string): PredictionPart {
  const of: PredictionPart['of'] = ([chunk], classes) =>
    filled(chunk!, indicesOf(chunk!, classes), -1);
  return { paths: [[column]], of };
}

/** How many entries of a list belong to each row. */
function counts(...path: string[]): PredictionPart {
  return { paths: [path], of: ([chunk]) => countsOf(chunk!) };
}

/** 0 or 1 for every class, 2 throughout a row without a label. */
const membership: PredictionPart = {
  paths: [listed('label')],
  of: ([chunk], classes) => {
    const { repetitions, definitions } = chunk!;
    const found = indicesOf(chunk!, classes);
    const rows = repetitions.filter((level) => level === 0).length;
    const all = new Uint8Array(rows * classes.length);
    let row = -1;
    let at = 0;
    definitions.forEach((level, entry) => {
      if (repetitions[entry] === 0) row += 1;
      const start = row * classes.length;
      if (level === 0) all.fill(2, start, start + classes.length);
      if (level === 2) all[start + found[at++]!] = 1;
    });
    return all;
  },
};

/** Four numbers for every detection that has a box. */
const boxes: PredictionPart = {
  paths: corners.map((corner) => listed('detections', corner)),
  of: (chunks) => {
    const all = new Float32Array(4 * chunks[0]!.values.length);
    chunks.forEach(({ values }, place) => {
      for (let i = 0; i < values.length; i++) all[4 * i + place] = values[i] as number;
    });
    return all;
  },
};

export const predictionParts = {
  classification: {
    truth: indexOrNone('label'),
    predicted: indices('predicted'),
    confidence: plain('confidence'),
    probabilities: plain(...listed('probabilities')),
  },
  multilabel: {
    truth: membership,
    probabilities: plain(...listed('probabilities')),
  },
  regression: {
    truth: numberOrNaN('label'),
    value: plain('predicted'),
  },
  detection: {
    found_count: counts(...listed('detections', 'score')),
    found_class: indices(...listed('detections', 'class')),
    found_score: plain(...listed('detections', 'score')),
    found_matched: plain(...listed('detections', 'matched')),
    found_ignored: plain(...listed('detections', 'ignored')),
    found_box: boxes,
    truth_count: counts(...listed('objects', 'count')),
    truth_class: indices(...listed('objects', 'class')),
    truth_boxes: plain(...listed('objects', 'count')),
    truth_print: numberOrNaN('fingerprint'),
  },
} as const satisfies Readonly<Record<Task, Readonly<Record<string, PredictionPart>>>>;

/** What can be asked of a head, whatever its task. */
export type PartName = { [T in Task]: keyof (typeof predictionParts)[T] }[Task];

function indicesOf({ values }: ParquetChunk, classes: readonly string[]): Int32Array {
  const places = new Map(classes.map((name, index) => [name, index]));
  return Int32Array.from(values as ArrayLike<unknown>, (name) => places.get(name as string) ?? -1);
}

function filled(
  { definitions }: ParquetChunk,
  values: ArrayLike<number>,
  missing: number,
): ArrayLike<number> {
  if (definitions.length === 0) return values;
  let at = 0;
  return Float64Array.from(definitions, (level) => (level === 0 ? missing : values[at++]!));
}

function countsOf({ repetitions, definitions }: ParquetChunk): number[] {
  const all: number[] = [];
  repetitions.forEach((level, entry) => {
    if (level === 0) all.push(0);
    if (definitions[entry]! > 0) all[all.length - 1]! += 1;
  });
  return all;
}
