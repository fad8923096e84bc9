import type { HeadPolicy } from '../../metrics/headPolicy';
import type { ReportedScales } from '../../metrics/reported';
import type { DatasetSpec } from '../../datasets/datasetSpec';

export interface Gate {
  readonly metric: string;
  /** In the metric's own unit; with `confidence`, the interval's lower end must exceed it. */
  readonly minGain?: number;
  /** In the metric's own unit; compares the point unless `confidence` is given. */
  readonly maxLoss?: number;
  readonly maxRatio?: number;
  /** What the challenger's own value has to be at least, in the metric's own unit. */
  readonly min?: number;
  /** What the challenger's own value may be at most, in the metric's own unit. */
  readonly max?: number;
  readonly confidence?: number;
  /** Of a `maxRatio` of latencies: what it means when the measurement does not decide. */
  readonly undecided?: 'fail' | 'pass';
  /** Its place in the file, where one gate there is on several metrics; absent: as in the list. */
  readonly place?: number;
}

/** What a challenger has to show, next to the gates. */
export type Goal = 'better' | 'non_inferior';

/** What of a policy a comparison depends on. */
export interface JudgingPolicy {
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  readonly gates: readonly Gate[];
  /** Weights of metrics by name; absent: the heads' primary values by their weights. */
  readonly composite?: Readonly<Record<string, number>> | undefined;
  /** How numbers that training reports are brought to 0…1, of those that `composite` names. */
  readonly reported?: ReportedScales | undefined;
  /** The data set's column of groups. */
  readonly group?: string | undefined;
  /** Loss of the composite score that is accepted, where the goal is `non_inferior`. */
  readonly margin?: number | undefined;
}

/** What a comparison is told of a policy; the same policy gives equal values. */
export function judgingPolicy({
  heads,
  gates,
  composite,
  reported,
  margin,
  dataset,
}: EvaluationPolicy): JudgingPolicy {
  const group = dataset.columns?.group;
  return {
    ...{ heads, gates },
    ...(composite && { composite }),
    ...(reported && { reported }),
    ...(group !== undefined && { group }),
    ...(margin !== undefined && { margin }),
  };
}

/** `config/evaluation.jsonc`. */
export interface EvaluationPolicy {
  readonly dataset: DatasetSpec;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  readonly gates: readonly Gate[];
  /** Weights of metrics by name; absent: the heads' primary values by their weights. */
  readonly composite?: Readonly<Record<string, number>>;
  /** How numbers that training reports are brought to 0…1, of those that `composite` names. */
  readonly reported?: ReportedScales;
  /** Absent: `better`. */
  readonly goal?: Goal;
  /** Loss of the composite score that is accepted, 0…1; with the goal `non_inferior`, and only then. */
  readonly margin?: number;
}
