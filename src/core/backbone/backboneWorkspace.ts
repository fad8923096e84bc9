import type { Environment } from '../evaluation/types';
import type { Watched } from '../progress';
import type { BackboneEvaluation } from '../registry/backboneEvaluations';
import type { Bump } from '../registry/versions';
import type { Metrics, Operation, VersionStatus } from '../registry/types';
import type { BackboneFigures, StageFigures } from './figures';
import type { ParsedConfig } from './parseConfig';
import type { WeightReport } from './weights/applyWeights';

/**
 * A configuration: the one that is edited or a committed version of this root, a file anywhere, or a
 * text that is not saved.
 */
export type ConfigSource =
  | { readonly name: string; readonly version?: string }
  /** Absolute path. */
  | { readonly file: string }
  | { readonly text: string };

/** The steps of `process`, in this order. */
export type ProcessStep = 'prepare' | 'build' | 'verify' | 'benchmark';

/** What a page can follow while a backbone is processed. */
export type ProcessEvent =
  | { readonly type: 'begun'; readonly step: ProcessStep }
  | { readonly type: 'ended'; readonly step: ProcessStep; readonly ms: number }
  /** The whole architecture is known; no weight is made yet. */
  | { readonly type: 'planned'; readonly figures: BackboneFigures }
  /** The weights of one stage are made and written; `index` from 0. */
  | {
      readonly type: 'stage';
      readonly stage: StageFigures;
      readonly index: number;
      readonly total: number;
    };

/** `onProgress` counts within a step and names it in `phase`. */
export interface ProcessWatched extends Watched {
  readonly onEvent?: (event: ProcessEvent) => void;
}

export interface ProcessOptions extends ProcessWatched {
  /** Absolute path of the model to keep; absent: it is built, measured and thrown away. */
  readonly output?: string;
  /** Absolute path of a `.safetensors` file instead of the configuration's. */
  readonly weights?: string;
  /** What the timing is asked; `false` leaves the step out. */
  readonly benchmark?: MeasureOptions | false;
}

export interface MeasureOptions {
  /** Measured runs, after the warm-up. */
  readonly runs?: number;
  /** Longest time to spend on measuring, in milliseconds. */
  readonly budgetMs?: number;
  /** Threads of the runtime; absent: the configuration's, or as many as it takes by itself. */
  readonly threads?: number;
  /** Images at once; absent: the configuration's, or 1. */
  readonly batch?: number;
  /** Whether the time of each node is wanted; `true` when absent. */
  readonly profile?: boolean;
}

export interface BenchmarkOptions extends MeasureOptions, ProcessWatched {}

/** Time of one node of the model as it was built. */
export interface NodeTime {
  readonly name: string;
  readonly op: string;
  /** Of the configuration's stages; `null` for a model that was not built from one. */
  readonly stage: string | null;
  /** Median of the runs in milliseconds; `null` when the runtime made it part of `into`, or of nothing. */
  readonly ms: number | null;
  /** Node whose time holds this one's, since the runtime runs both as one. */
  readonly into?: string;
}

export interface StageTime {
  readonly name: string;
  /** Sum of its nodes' medians, in milliseconds. */
  readonly ms: number;
  /** Of all nodes' time, 0 to 1. */
  readonly share: number;
}

/** How the runtime spends the time of a run: measured apart, since measuring slows a run down. */
export interface Profile {
  readonly runs: number;
  /** In the model's order. */
  readonly nodes: readonly NodeTime[];
  /** In the model's order; empty for a model that was not built from a configuration. */
  readonly stages: readonly StageTime[];
  /** What the runtime put in that no node of the model stands for, such as changes of layout. */
  readonly added: readonly { readonly name: string; readonly op: string; readonly ms: number }[];
}

/** Latency on this machine, in milliseconds; the warm-up is not in it. */
export interface Benchmark {
  readonly p50_ms: number;
  readonly p90_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly mean_ms: number;
  readonly runs: number;
  /** Time to create the session, which is not in the others. */
  readonly session_ms: number;
  readonly batch: number;
  readonly environment: Environment;
  /** Every run, in order. */
  readonly samples_ms: readonly number[];
  readonly profile?: Profile;
}

/** What ONNX Runtime said of a built model. */
export interface Verification {
  readonly runtime: string;
  /** After one run on noise at the configuration's size and batch. */
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

export interface ProcessResult {
  readonly name: string;
  readonly figures: BackboneFigures;
  readonly weights: WeightReport;
  /** Size of the model's files. */
  readonly bytes: number;
  /** Where the model was kept; `null` when it was not asked for. */
  readonly path: string | null;
  readonly verification: Verification;
  /** `null` when it was left out. */
  readonly benchmark: Benchmark | null;
  readonly steps: readonly { readonly step: ProcessStep; readonly ms: number }[];
}

/** A model of the registry that was trained from a committed backbone. */
export interface TrainedModel {
  readonly model_id: string;
  readonly version: string;
  readonly status: VersionStatus;
  /** The registry's: what its evaluations brought. */
  readonly metrics: Metrics;
}

/** One committed version. */
export interface BackboneVersion {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  /** UTC, ISO 8601 with `Z`. */
  readonly committed_at: string;
  readonly by: string;
  readonly message?: string;
  readonly figures: BackboneFigures;
  readonly benchmark: Benchmark | null;
  readonly verification: Verification;
  readonly steps: ProcessResult['steps'];
  /** From which version it was committed, and what changed; empty for the first. */
  readonly previous: string | null;
  readonly changes: readonly FieldChange[];
  /** Absolute path of the committed configuration. */
  readonly file: string;
  /** Models of the registry that were trained from it. */
  readonly models: readonly TrainedModel[];
  /** What was measured of such models, written beside the version, in the order it came in. */
  readonly evaluations: readonly BackboneEvaluation[];
}

/** A configuration in `config/backbones` with its versions; a bad one hides nothing. */
export interface BackboneSummary {
  readonly name: string;
  /** Absolute path of `NAME.backbone.jsonc`; `null` when only versions are left. */
  readonly file: string | null;
  /** Absent when the configuration cannot be understood. */
  readonly arch?: string;
  /** Absent unless the configuration is valid. */
  readonly figures?: BackboneFigures;
  readonly errors: number;
  readonly warnings: number;
  /** Highest first. */
  readonly versions: readonly BackboneVersion[];
  /** Whether the working file says something else than the highest version; a first one does. */
  readonly changed: boolean;
  /** What is wrong with a file or version, each a sentence. */
  readonly faults: readonly string[];
}

/** What a change of a field means. */
export interface Consequence {
  /** Differences of the whole architecture when this field alone changes; `null` where not known. */
  readonly parameters: number | null;
  readonly macs: number | null;
  /** Whether weights trained with the old value fit: all of them, all but the head's, or not. */
  readonly weights: 'fit' | 'fit_but_head' | 'do_not_fit';
}

export interface FieldChange {
  /** For instance `head.classes` or `augmentation[0].p`. */
  readonly field: string;
  /** `undefined` for a field that is not there. */
  readonly old: unknown;
  readonly new: unknown;
  /** The part of the version that such a change raises. */
  readonly bump: Bump;
  readonly consequence: Consequence;
  /** The consequence in words, for instance `+1,234 parameters; trained weights fit but the head's`. */
  readonly text: string;
}

/** One figure on both sides. */
export interface FigureChange {
  /** `parameters`, `macs`, `activation_bytes`, `p50_ms` … */
  readonly figure: string;
  readonly old: number | null;
  readonly new: number | null;
}

export interface BackboneDiff {
  readonly name: string;
  /** A version, or `working` for the file that is edited. */
  readonly from: string;
  readonly to: string;
  readonly fields: readonly FieldChange[];
  readonly figures: readonly FigureChange[];
  /** Whether weights trained on `from` fit `to`. */
  readonly weights: Consequence['weights'];
}

/** What a commit would do, for the question that is asked first. */
export interface CommitPlan {
  readonly name: string;
  /** The highest version; `null` for the first commit. */
  readonly from: string | null;
  /** The version that it would get; `null` when nothing has changed and nothing would be written. */
  readonly to: string | null;
  readonly bump: Bump | null;
  /** Against `from`; no fields for the first commit. */
  readonly diff: BackboneDiff;
  /** Sentences for the question's detail, the changed fields first. */
  readonly consequences: readonly string[];
  /** Pass it on as `expected`: the file as it was when the question was asked. */
  readonly token: string;
}

export interface CommitOptions extends ProcessWatched {
  /** What to raise; absent: what the change asks for. */
  readonly bump?: Bump;
  readonly message?: string;
  readonly expected?: string;
  readonly benchmark?: MeasureOptions;
}

export interface CommitResult {
  readonly name: string;
  readonly from: string | null;
  readonly version: string;
  /** `false` when nothing had changed: no version was made. */
  readonly created: boolean;
  readonly entry: BackboneVersion;
}

/** What a restore would do, for the question that is asked first. */
export interface RestorePlan {
  readonly name: string;
  readonly version: string;
  /** The file that would be written. */
  readonly file: string;
  /** From the working file to the version; empty when they say the same. */
  readonly fields: readonly FieldChange[];
  /** Whether the working file holds something that no version has: it would be lost. */
  readonly loses: boolean;
  readonly consequences: readonly string[];
  readonly token: string;
}

/** Something that leaves nothing in `config/backbones`. */
export interface RecordedOperation {
  readonly type: 'autotest' | 'export';
  /** Name of the configuration, where there is one. */
  readonly backbone?: string;
  readonly [detail: string]: unknown;
}

/** One line of the history of the backbones; same form as the registry's operations. */
export interface BackboneLog {
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** Whether the hash chain holds. */
  readonly intact: boolean;
}

/**
 * Everything that can be asked of the backbones of one root, with or without a registry. Names are
 * those of the files: `NAME.backbone.jsonc` in `config/backbones`.
 */
export interface BackboneWorkspace {
  readonly root: string;
  /** By name. */
  list(): Promise<readonly BackboneSummary[]>;
  /** What is wrong with a configuration and where; looks at the weights file and the memory too. */
  validate(source: ConfigSource): Promise<ParsedConfig>;
  /**
   * Parameters, multiply-accumulates, activation memory and stages; no weight is made.
   * @throws UserError with the first fault when the configuration is not valid
   */
  figures(source: ConfigSource): Promise<BackboneFigures>;
  /** Absolute path of a name's working file, and whether it is there. */
  fileOf(name: string): Promise<{ readonly file: string; readonly exists: boolean }>;
  /**
   * Writes a new working file.
   * @throws UserError when the text is not valid, or a file is there and `replace` is not set
   */
  create(
    name: string,
    text: string,
    options?: { readonly replace?: boolean },
  ): Promise<{ readonly file: string }>;
  /** The text of the working file or of a version. */
  read(source: ConfigSource): Promise<string>;
  /** Prepare, build, verify in ONNX Runtime, benchmark. A cancel leaves nothing. */
  process(source: ConfigSource, options?: ProcessOptions): Promise<ProcessResult>;
  /**
   * Measures latency; never while another measurement or a build runs on this machine.
   * @param target a configuration, which is built first, or an ONNX file
   */
  benchmark(
    target: ConfigSource | { readonly model: string },
    options?: BenchmarkOptions,
  ): Promise<Benchmark>;
  planCommit(name: string, bump?: Bump): Promise<CommitPlan>;
  commit(name: string, options?: CommitOptions): Promise<CommitResult>;
  /** Highest first. */
  versions(name: string): Promise<readonly BackboneVersion[]>;
  /** @param from a version or `working`; likewise `to` */
  diff(name: string, from: string, to: string): Promise<BackboneDiff>;
  planRestore(name: string, version: string): Promise<RestorePlan>;
  /** Writes the working file from a version, byte for byte. */
  restore(name: string, version: string, expected?: string): Promise<RestorePlan>;
  /** Logs a change of a configuration that was confirmed and written, field by field. */
  recordChange(name: string, changes: readonly FieldChange[]): Promise<void>;
  log(limit?: number): Promise<BackboneLog>;
  /** Adds to the log what was done with the backbones outside of this. */
  record(operation: RecordedOperation): Promise<void>;
  /** Stops the evaluator's child. */
  dispose(): Promise<void>;
}
