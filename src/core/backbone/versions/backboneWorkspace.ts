import type { Bump } from '../../shared/versions/versions';
import type { BackboneFigures } from '../families/backboneFigures';
import type { ParsedConfig } from '../config/parseConfig';
import type { BackboneDiff, FieldChange } from './backboneDiff';
import type { BackboneSummary, BackboneVersion } from './backboneVersion';
import type { Benchmark, BenchmarkOptions } from './benchmark';
import type { ConfigSource } from './configSource';
import type { CommitOptions, CommitPlan, CommitResult, RestorePlan } from './plans';
import type { ProcessOptions, ProcessResult } from './processSteps';
import type { Operation } from '../../shared/log/operation';

/** Something that leaves nothing in `config/backbones`. */
export interface RecordedOperation {
  readonly type: 'autotest' | 'build' | 'export';
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
