import type { LabelChanges } from '../evaluation/results/labelChanges';
import type { FileRange } from '../shared/files/fileRange';
import type { ProgressOptions } from '../shared/progress/progress';
import type { ComparisonWatch } from './run/compare';
import type { Cost } from './verdict/gate';
import type { LatencyRatio, BenchmarkRound } from '../statistics/latencyRatio';
import type { Comparison } from './comparison';
import type { Metrics } from '../metrics/headResult';
import type { EvaluationPolicy, JudgingPolicy } from '../evaluation/policy/evaluationPolicy';
import type { EvaluationResults, Evidence } from '../evaluation/results/evaluationResults';
import type { PinnedEvent } from '../registry/format/eventPool';

/** A version and where it lies now; what `resolve` gives, and what the registry hands over. */
export interface PlacedVersion {
  readonly version: string;
  readonly model_id: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  /** Absolute; the file that is run or deployed. */
  readonly file: string;
  /** The registry's metrics. */
  readonly metrics: Metrics;
}

/** What was measured of a version, and what it would be measured with now. */
export interface EvaluationSource {
  /** `evaluation_results.json` next to the model; null where it was never evaluated. */
  results(version: PlacedVersion): Promise<EvaluationResults | null>;
  /**
   * Everything that its numbers depend on, as it is on disk now.
   * @throws UserError when a part cannot be read, for instance a data set that is gone
   */
  evidence(version: PlacedVersion): Promise<Evidence>;
  /** Which samples of the data set changed since; absent: they cannot be told. */
  labelChanges?(
    version: PlacedVersion,
    results: EvaluationResults,
  ): Promise<LabelChanges | undefined>;
  /** @throws UserError when `config/evaluation.jsonc` is missing or cannot be read */
  policy(): Promise<EvaluationPolicy>;
}

/** One version of a comparison, by the file of its predictions. */
export interface RequestedSide extends Cost {
  readonly version: string;
  readonly metrics: Metrics;
  /** Absolute path of its prediction file; null where it has none. */
  readonly predictions: string | null;
  /** The evaluation that the predictions must be of. */
  readonly evaluated?: { readonly evaluation?: string; readonly dataset: string };
}

/** A comparison that can be handed to another thread: plain data only. */
export interface ComparisonRequest {
  readonly a: RequestedSide;
  readonly b: RequestedSide;
  readonly policy: JudgingPolicy;
  readonly latencyRatio?: LatencyRatio;
  readonly seed?: number;
  /** 0: the outline alone. */
  readonly resamples?: number;
}

export interface ComparerWatch extends Pick<ComparisonWatch, 'onOutline'>, ProgressOptions {
  /** Measures latency, where a gate asks for it, even if it is known from before. */
  readonly measureAgain?: boolean;
}

/** Computes a comparison where it blocks no one. */
export interface Comparer {
  /** @throws CancelledError when `signal` is aborted */
  compare(request: ComparisonRequest, watch?: ComparerWatch): Promise<Comparison>;
}

/** Opens a file for positioned reads. */
export type OpenRange = (path: string) => Promise<FileRange>;

/** Measures two models in turn on this machine; undefined where that cannot be done. */
export type MeasureLatency = (
  a: PlacedVersion,
  b: PlacedVersion,
  progressOptions?: ProgressOptions,
) => Promise<readonly BenchmarkRound[] | undefined>;

/** A version's answers to named samples. */
export interface EventPredictor {
  /**
   * @returns for every event the label of every head
   * @throws UserError when an event is not in the data set or the model does not run
   */
  answer(
    version: PlacedVersion,
    events: readonly string[],
    progressOptions?: ProgressOptions,
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
}

/** Everything a comparison of two versions is built from. */
export interface ComparisonPorts {
  readonly evaluations: EvaluationSource;
  readonly comparer: Comparer;
  /** Absent: gates on latency give no verdict. */
  readonly measureLatency?: MeasureLatency;
}

/** What a promotion is judged by. */
export interface AssessmentPorts extends ComparisonPorts {
  /** Pinned events with their expected answers. */
  readonly pinned: () => Promise<readonly PinnedEvent[]>;
  readonly predictor: EventPredictor;
}
