import type { HeadPolicy } from '../../metrics/headPolicy';
import type { DatasetSpec } from '../../datasets/datasetSpec';

export interface Gate {
  readonly metric: string;
  /** In the metric's own unit; with `confidence`, the interval's lower end must exceed it. */
  readonly minGain?: number;
  /** In the metric's own unit; compares the point unless `confidence` is given. */
  readonly maxLoss?: number;
  readonly maxRatio?: number;
  readonly confidence?: number;
}

/** `config/evaluation.jsonc`. */
export interface EvaluationPolicy {
  readonly dataset: DatasetSpec;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  readonly gates: readonly Gate[];
}
