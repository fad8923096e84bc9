import type { LabelChanges } from '../results/labelChanges';
import type { HeadPolicy } from '../../metrics/headPolicy';

/** What a data set and the runtime are now, for evidence. */
export interface DatasetState {
  readonly fingerprint: string;
  readonly samples: number;
  readonly runtime: string;
  /** Where stored truths were handed over: in what they differ from the data set. */
  readonly changes?: LabelChanges;
}

/** An evaluation's stored truths, to be held against the data set. */
export interface StoredTruths {
  /** Absolute path of its predictions. */
  readonly predictions: string;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Ids of samples that could not be read then. */
  readonly skipped: readonly string[];
}
