import type { Environment } from '../../evaluation/ports/bench';
import type { ProcessObserver } from './processEvent';

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

export interface BenchmarkOptions extends MeasureOptions, ProcessObserver {}

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
