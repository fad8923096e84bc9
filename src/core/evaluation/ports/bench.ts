import type { BenchmarkRound } from '../../statistics/latencyRatio';

export interface Latency {
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly mean_ms: number;
}

export interface Environment {
  readonly runtime: string;
  readonly runtime_version: string;
  readonly provider: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly threads: number;
}

/** A model whose latency is measured, with inputs of zeros where no contract is known. */
export interface BenchRequest {
  /** Absolute path. */
  readonly file: string;
  /** Runs that are measured; after the warm-up. */
  readonly runs?: number;
  /** Longest time to spend on measuring, in milliseconds. */
  readonly budgetMs?: number;
  /** Threads of the runtime; absent: as many as it takes by itself. */
  readonly threads?: number;
  /** Lengths of free dimensions by name; 1 where none is given. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Times each node as well, after the measuring and apart from it. */
  readonly profile?: {
    /** Absolute path of an empty folder for what the runtime writes; the caller removes it. */
    readonly folder: string;
    readonly runs: number;
    /** Whether the graph that ran is written there too: as large as the model. */
    readonly graph: boolean;
  };
}

/** One operator as the runtime ran it. */
export interface Kernel {
  readonly name: string;
  readonly op: string;
  /** Median of the runs. */
  readonly ms: number;
}

export interface KernelTimes {
  readonly runs: number;
  /** In the order of execution. */
  readonly kernels: readonly Kernel[];
  /** Absolute path of the graph that ran, when it was asked for. */
  readonly graph: string | null;
}

export interface BenchOutcome extends Latency {
  readonly p90_ms: number;
  readonly p99_ms: number;
  readonly runs: number;
  /** Time to create the session, in milliseconds. */
  readonly session_ms: number;
  /** Every run, in the order of measuring. */
  readonly samples_ms: readonly number[];
  readonly environment: Environment;
  /** When it was asked for. */
  readonly profile?: KernelTimes;
}

/** Two models that are timed against each other, with inputs of zeros. */
export interface PairedBenchmarkRequest {
  /** Absolute path of the first model, and of the other. */
  readonly a: string;
  readonly b: string;
}

export interface PairedBenchmarkOutcome {
  readonly rounds: readonly BenchmarkRound[];
  readonly environment: Environment;
}
