import type { BisectResult } from '../comparison/events/bisect';
import type { DecisionCheck } from '../comparison/promotion/checkDecision';
import type { PowerAnalysis } from '../comparison/power/powerAnalysis';
import type { Comparison } from '../comparison/comparison';
import type { MetricIntervals } from '../comparison/versions/metricIntervals';
import type { Condition, PairStudy } from '../comparison/versions/pairStudy';
import type { PinnedOutcome } from '../comparison/events/pinnedEvents';
import type { ProgressOptions } from '../shared/progress/progress';
import type { HeadShapes } from '../metrics/parseMetric';
import type { ReadOperations } from '../shared/log/mergeLogs';
import type { Doubt } from '../evaluation/results/doubtfulAccuracy';
import type { CheckContractOptions, ContractCheck } from './checkContract';
import type { PreviewedModel, PreviewOptions } from './previewModel';
import type { ModelPreview } from '../evaluation/ports/modelPreview';
import type { EvaluationDatasets } from './evaluationData';
import type { ModelProposal, ProposeOptions } from './proposeModel';
import type { ModelRegistry } from '../registry/modelRegistry';
import type { BenchmarkRound } from '../statistics/latencyRatio';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';
import type { Picture } from '../evaluation/ports/pictures';

export interface EvaluateOptions extends ProgressOptions {
  /** Another data set than the policy's; the result changes no registry and no freshness. */
  readonly dataset?: string;
  /** Only the first samples; the result changes no registry and no freshness. */
  readonly limit?: number;
}

export interface CompareOptions extends ProgressOptions {
  /** Told everything but intervals and sampled p-values, long before these are known. */
  readonly onOutline?: (outline: Comparison) => void;
  /** Measures latency, where a gate asks for it, even if it is known from before. */
  readonly measureAgain?: boolean;
  /** false: nothing is said about whether the evaluations still describe what is on disk. */
  readonly freshness?: boolean;
  /** What `study` said of the two a moment ago, which is not read again; absent: it is read. */
  readonly read?: Pick<PairStudy, 'a' | 'b'>;
}

export interface VerifyDecisionOptions extends ProgressOptions {
  /** Runs nothing: compares the evaluations that lie next to the models. */
  readonly stored?: boolean;
}

export interface LabelledAnswer {
  readonly label: string;
  /** Probability of `label`, 0 to 1. */
  readonly confidence: number;
  /** Probability of every class, by its name. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface EventAnswers {
  readonly event: string;
  readonly predictions: readonly {
    readonly version: string;
    readonly heads: Readonly<Record<string, LabelledAnswer>>;
  }[];
}

/** What became of every version when all were to be evaluated. */
export interface EvaluatedAll {
  readonly evaluated: readonly EvaluationResults[];
  /** Versions whose evaluation is that of today's model, data set, policy, contract and runtime. */
  readonly fresh: readonly string[];
  readonly failed: readonly { readonly version: string; readonly reason: string }[];
  /** Versions that were not reached, because it was cancelled. */
  readonly left: readonly string[];
}

export interface AutoupdateResult {
  readonly decision: 'promoted' | 'rejected' | 'none';
  readonly reason: string;
  readonly version: string | null;
}

/**
 * Everything that can be asked of one root: what the command line and the extension are built on.
 * Versions are named by a full version, a range such as `1.0.x`, `champion` or `challenger`.
 */
export interface Workspace {
  readonly root: string;
  readonly registry: ModelRegistry;
  /** The data set that models are evaluated on: what it holds, and which one it is to be. */
  readonly datasets: EvaluationDatasets;
  /**
   * Proposes how a model of any origin is fed and read; undefined where there is no ONNX file.
   * @param path absolute; absent: what lies in `models/challenger`
   */
  propose(path: string | undefined, options?: ProposeOptions): Promise<ModelProposal | undefined>;
  /**
   * Runs a model that is not registered yet on one image, to be looked at.
   * @returns undefined where neither an image nor a data set is there to be shown
   */
  previewModel(model: PreviewedModel, options?: PreviewOptions): Promise<ModelPreview | undefined>;
  /** The classes of the policy's data set by head, in the order that is likeliest a model's. */
  datasetClasses(): Promise<Readonly<Record<string, readonly string[]>>>;
  /**
   * The class names that a file lists in their order.
   * @param path absolute
   * @param head the one they are of, where the file lists several
   */
  readClassFile(path: string, head: string): Promise<readonly string[]>;
  /** What was done to models and to backbones, newest first. */
  log(limit?: number): Promise<ReadOperations>;
  /** The heads that the evaluation policy names; undefined where there is none that can be read. */
  heads(): Promise<HeadShapes | undefined>;
  evaluate(version: string, options?: EvaluateOptions): Promise<EvaluationResults>;
  /**
   * Evaluates several versions side by side: each image is decoded once.
   * @returns results in the order of the versions
   */
  evaluateTogether(
    versions: readonly string[],
    options?: EvaluateOptions,
  ): Promise<readonly EvaluationResults[]>;
  /**
   * Evaluates a version, and with it the champion where its evaluation is missing or out of date.
   * @returns the version's results
   */
  evaluateWithChampion(
    version: string,
    progressOptions?: ProgressOptions,
  ): Promise<EvaluationResults>;
  /**
   * Runs a model under the plausible variants of its contract and says which answer clearly better.
   * @param version also `candidate`; absent: what waits for a decision, else the champion
   */
  checkContract(version?: string, options?: CheckContractOptions): Promise<ContractCheck>;
  /** Evaluates every version that has no fresh evaluation; cancelled, what was done is kept. */
  evaluateAll(progressOptions?: ProgressOptions): Promise<EvaluatedAll>;
  /** Whether results are so bad that `checkContract` may find why; undefined where they are not. */
  doubt(results: EvaluationResults): Promise<Doubt | undefined>;
  compare(a: string, b: string, options?: CompareOptions): Promise<Comparison>;
  /** What `compare` found before, where it still rests on the same; undefined: nothing is run for it. */
  knownComparison(a: string, b: string): Promise<Comparison | undefined>;
  /**
   * The smallest gain over a version that the data set can show with 80 % power, from the answers
   * that lie next to it: told before a challenger is run.
   * @param version absent: the champion
   * @returns null where that version was not evaluated yet
   */
  analyzePower(version?: string): Promise<PowerAnalysis | null>;
  /**
   * Runs one named sample, or an image file, through several versions.
   * @param versions absent: the champion and the best of the archive
   */
  predict(
    event: string,
    versions?: readonly string[],
    progressOptions?: ProgressOptions,
  ): Promise<EventAnswers>;
  /**
   * Which version that was ever in production first answered an event wrongly.
   * @param expect the right label by head; absent: the pinned event's, else the data set's
   */
  bisect(event: string, expect?: Readonly<Record<string, string>>): Promise<BisectResult>;
  /**
   * Takes a recorded decision again: runs both models over the data set as it is now, compares them
   * and holds hashes, figures and verdict against the record. Nothing of it is kept.
   * @param operation id of the promotion in the log, or its beginning
   */
  verifyDecision(operation: string, options?: VerifyDecisionOptions): Promise<DecisionCheck>;
  /**
   * Answers pinned events with one version and holds the answers against what is expected.
   * @param ids absent: all pinned events
   */
  testPinned(version: string, ids?: readonly string[]): Promise<readonly PinnedOutcome[]>;
  /**
   * 95 % intervals of what was measured of one version.
   * @returns by metric; empty where it was never evaluated
   */
  intervals(version: string): Promise<MetricIntervals>;
  /** What was measured of two versions, and what spoils a comparison of it. */
  study(a: string, b: string): Promise<PairStudy>;
  /** What changed on the disk since two versions were evaluated; looks at every file of the data set. */
  freshness(a: string, b: string): Promise<readonly Condition[]>;
  /**
   * Measures two models in turn on this machine, while nothing else is measured or built on it.
   * @returns the times of every round; undefined where that cannot be done
   */
  pairedBenchmark(
    a: string,
    b: string,
    progressOptions?: ProgressOptions,
  ): Promise<readonly BenchmarkRound[] | undefined>;
  /**
   * Small pictures of samples of the data set.
   * @param edge longest side in pixels
   */
  pictures(
    ids: readonly string[],
    edge: number,
    progressOptions?: ProgressOptions,
  ): Promise<readonly Picture[]>;
  /** Registers the candidate if needed, evaluates, then promotes or rejects. */
  autoupdate(progressOptions?: ProgressOptions): Promise<AutoupdateResult>;
  /** Stops the evaluator's child. */
  dispose(): Promise<void>;
}
