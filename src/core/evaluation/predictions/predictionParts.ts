import type { Task } from '../../metrics/headPolicy';
import { corners } from './detectionColumns';
import type { ParquetChunk } from './parquetChunk';

/** Numbers of a head that comparisons ask for, and how they are made of the file's columns. */
export interface PredictionPart {
  /** Paths in the schema; the first name is that behind `HEAD_`. */
  readonly paths: readonly (readonly string[])[];
  /** Whether it takes the levels of the columns too. */
  readonly levels?: true;
  /** @returns the numbers of one block */
  readonly of: (chunks: readonly ParquetChunk[], classes: readonly string[]) => ArrayLike<number>;
}

const listed = (column: string, ...field: string[]) => [column, 'list', 'element', ...field];

/** The stored values themselves. */
function plain(...path: string[]): PredictionPart {
  return { paths: [path], of: ([chunk]) => numbersOf(chunk!) };
}

/** NaN where there is none. */
function numberOrNaN(column: string): PredictionPart {
  const of: PredictionPart['of'] = ([chunk]) => filled(chunk!, numbersOf(chunk!), Number.NaN);
  return { paths: [[column]], levels: true, of };
}

/** Indices instead of names. */
function indices(...path: string[]): PredictionPart {
  return { paths: [path], of: ([chunk], classes) => indicesOf(chunk!, classes) };
}

/** −1 where there is none. */
function indexOrNone(column: string): PredictionPart {
  const of: PredictionPart['of'] = ([chunk], classes) =>
    filled(chunk!, indicesOf(chunk!, classes), -1);
  return { paths: [[column]], levels: true, of };
}

/** How many entries of a list belong to each row. */
function counts(...path: string[]): PredictionPart {
  return { paths: [path], levels: true, of: ([chunk]) => countsOf(chunk!) };
}

/** 0 or 1 for every class, 2 throughout a row without a label. */
const membership: PredictionPart = {
  paths: [listed('label')],
  levels: true,
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
    const columns = chunks.map(numbersOf);
    const all = new Float32Array(4 * columns[0]!.length);
    columns.forEach((values, place) => {
      for (let i = 0; i < values.length; i++) all[4 * i + place] = values[i]!;
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
    found_small: plain(...listed('detections', 'small')),
    found_medium: plain(...listed('detections', 'medium')),
    found_large: plain(...listed('detections', 'large')),
    truth_small: plain(...listed('objects', 'small')),
    truth_medium: plain(...listed('objects', 'medium')),
    truth_large: plain(...listed('objects', 'large')),
    truth_count: counts(...listed('objects', 'count')),
    truth_class: indices(...listed('objects', 'class')),
    truth_boxes: plain(...listed('objects', 'count')),
    truth_print: numberOrNaN('fingerprint'),
  },
} as const satisfies Readonly<Record<Task, Readonly<Record<string, PredictionPart>>>>;

/** What can be asked of a head, whatever its task. */
export type PartName = { [T in Task]: keyof (typeof predictionParts)[T] }[Task];

/** A column of the types INT32, FLOAT or DOUBLE. */
function numbersOf({ values, dictionary }: ParquetChunk): ArrayLike<number> {
  const stored = values as ArrayLike<number>;
  return dictionary ? lookedUp(stored, dictionary as ArrayLike<number>) : stored;
}

function indicesOf(
  { values, dictionary }: ParquetChunk,
  classes: readonly string[],
): ArrayLike<number> {
  const places = Array.from(dictionary ?? values, (name) => classes.indexOf(name as string));
  return dictionary ? lookedUp(values as ArrayLike<number>, places) : places;
}

function lookedUp(places: ArrayLike<number>, dictionary: ArrayLike<number>): Float64Array {
  const found = new Float64Array(places.length);
  for (let i = 0; i < found.length; i++) found[i] = dictionary[places[i]!]!;
  return found;
}

function filled(
  { definitions }: ParquetChunk,
  values: ArrayLike<number>,
  missing: number,
): ArrayLike<number> {
  const all = new Float64Array(definitions.length);
  let at = 0;
  for (let i = 0; i < all.length; i++) all[i] = definitions[i] === 0 ? missing : values[at++]!;
  return all;
}

function countsOf({ repetitions, definitions }: ParquetChunk): number[] {
  const all: number[] = [];
  for (let i = 0; i < repetitions.length; i++) {
    if (repetitions[i] === 0) all.push(0);
    if (definitions[i]! > 0) all[all.length - 1]! += 1;
  }
  return all;
}
