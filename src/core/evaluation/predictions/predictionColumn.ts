import type { ColumnSource } from 'hyparquet-writer';
import type { ColumnSchema } from './parquetSchema';
import type { SamplePrediction } from './samplePrediction';

/** What one row holds in a column; `undefined` where it has nothing. */
export type ColumnValue =
  | undefined
  | boolean
  | number
  | string
  | readonly ColumnValue[]
  | { readonly [field: string]: ColumnValue };

/** A column of the prediction file, and what is in it for a sample. */
export interface PredictionColumn {
  readonly schema: ColumnSchema;
  readonly encoding?: ColumnSource['encoding'];
  /** @throws Error when the sample lacks the head or has other classes: the caller's fault */
  readonly of: (sample: SamplePrediction) => ColumnValue;
}
