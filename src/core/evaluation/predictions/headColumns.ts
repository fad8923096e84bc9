import type { PackedColumn } from './columnCodec';
import type { SamplePrediction } from './samplePrediction';

/** A column's name within its head, and its values. */
export type Part = readonly [part: string, column: PackedColumn];

/** The columns of one head. */
export interface HeadColumns {
  set(row: number, sample: SamplePrediction): void;
  pack(rows: number): readonly Part[];
}

/** @throws Error when the sample lacks the head: the caller's fault */
export function required<T>(head: string, sample: SamplePrediction, answer: T | undefined): T {
  if (answer === undefined) throw new Error(`sample ${sample.id} has no answer of head ${head}`);
  return answer;
}
