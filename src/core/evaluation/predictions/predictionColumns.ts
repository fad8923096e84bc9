import { packNumbers, packStrings } from './columnCodec';
import type { PackedColumn } from './columnCodec';
import { DetectionColumns } from './detectionColumns';
import { required } from './headColumns';
import type { HeadColumns, Part } from './headColumns';
import type { Task } from '../../metrics/headPolicy';
import type { SamplePrediction } from './samplePrediction';

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

/** Collects the rows of a block, column by column: no row is kept. */
export class RowColumns {
  private readonly ids: string[] = [];
  private readonly images: (string | null)[] = [];
  private readonly heads: readonly (readonly [name: string, columns: HeadColumns])[];

  /** @param limit how many rows may be added before they are packed */
  constructor(heads: StoredHeads, limit: number) {
    this.heads = Object.entries(heads).map(([name, head]) => [name, columnsOf(name, head, limit)]);
  }

  get rows(): number {
    return this.ids.length;
  }

  /** @throws Error when the sample lacks a head or has other classes: the caller's fault */
  add(sample: SamplePrediction): void {
    for (const [, columns] of this.heads) columns.set(this.rows, sample);
    this.ids.push(sample.id);
    this.images.push(sample.image ?? null);
  }

  /** Packs what was added, and begins again. */
  pack(): ReadonlyMap<string, PackedColumn> {
    const { rows } = this;
    const columns = new Map<string, PackedColumn>();
    columns.set('id', packStrings(this.ids.splice(0)));
    columns.set('image', packStrings(this.images.splice(0)));
    for (const [name, head] of this.heads) {
      for (const [part, column] of head.pack(rows)) columns.set(columnName(name, part), column);
    }
    return columns;
  }
}

function columnsOf(name: string, head: StoredHead, limit: number): HeadColumns {
  switch (head.task) {
    case 'classification':
      return new ClassificationColumns(name, head.classes.length, limit);
    case 'multilabel':
      return new MultilabelColumns(name, head.classes.length, limit);
    case 'regression':
      return new ValueColumns(name, limit);
    case 'detection':
      return new DetectionColumns(name);
  }
}

/** `truth` is −1 without a label; `confidence` is the probability of the predicted class. */
class ClassificationColumns implements HeadColumns {
  private readonly truth: Int32Array;
  private readonly predicted: Int32Array;
  private readonly confidence: Float32Array;
  private readonly probabilities: Float32Array;

  constructor(
    private readonly name: string,
    private readonly classes: number,
    limit: number,
  ) {
    this.truth = new Int32Array(limit);
    this.predicted = new Int32Array(limit);
    this.confidence = new Float32Array(limit);
    this.probabilities = new Float32Array(limit * classes);
  }

  set(row: number, sample: SamplePrediction): void {
    const answer = required(this.name, sample, sample.heads[this.name]);
    this.truth[row] = answer.truth ?? -1;
    this.predicted[row] = answer.predicted;
    this.confidence[row] = answer.probabilities[answer.predicted] ?? Number.NaN;
    this.probabilities.set(allOf(answer, this.classes), row * this.classes);
  }

  pack(rows: number): readonly Part[] {
    return [
      ['truth', packNumbers(this.truth.subarray(0, rows))],
      ['predicted', packNumbers(this.predicted.subarray(0, rows))],
      ['confidence', packNumbers(this.confidence.subarray(0, rows))],
      ['probabilities', packNumbers(this.probabilities.subarray(0, rows * this.classes))],
    ];
  }
}

/** `truth` holds 0 or 1 for every class, 2 throughout a row without a label. */
class MultilabelColumns implements HeadColumns {
  private readonly truth: Uint8Array;
  private readonly probabilities: Float32Array;

  constructor(
    private readonly name: string,
    private readonly classes: number,
    limit: number,
  ) {
    this.truth = new Uint8Array(limit * classes);
    this.probabilities = new Float32Array(limit * classes);
  }

  set(row: number, sample: SamplePrediction): void {
    const answer = required(this.name, sample, sample.multilabel?.[this.name]);
    const start = row * this.classes;
    this.truth.fill(answer.truth ? 0 : 2, start, start + this.classes);
    for (const index of answer.truth ?? []) this.truth[start + index] = 1;
    this.probabilities.set(allOf(answer, this.classes), start);
  }

  pack(rows: number): readonly Part[] {
    const length = rows * this.classes;
    return [
      ['truth', packNumbers(this.truth.subarray(0, length))],
      ['probabilities', packNumbers(this.probabilities.subarray(0, length))],
    ];
  }
}

/** `truth` is NaN without a label. */
class ValueColumns implements HeadColumns {
  private readonly truth: Float64Array;
  private readonly value: Float64Array;

  constructor(
    private readonly name: string,
    limit: number,
  ) {
    this.truth = new Float64Array(limit);
    this.value = new Float64Array(limit);
  }

  set(row: number, sample: SamplePrediction): void {
    const answer = required(this.name, sample, sample.values?.[this.name]);
    this.truth[row] = answer.truth ?? Number.NaN;
    this.value[row] = answer.value;
  }

  pack(rows: number): readonly Part[] {
    return [
      ['truth', packNumbers(this.truth.subarray(0, rows))],
      ['value', packNumbers(this.value.subarray(0, rows))],
    ];
  }
}

function allOf(
  { probabilities }: { readonly probabilities: readonly number[] },
  classes: number,
): readonly number[] {
  if (probabilities.length === classes) return probabilities;
  throw new Error(`${probabilities.length} probabilities for ${classes} classes`);
}
