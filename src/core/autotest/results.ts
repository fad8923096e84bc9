import type { BackboneConfig } from '../backbone/config/config';
import type { Environment } from '../evaluation/ports/bench';
import type { Keeping } from '../shared/text/kept';

/** An accuracy of a candidate, and where it comes from. */
export interface Quality {
  /** `probe` was measured here; the others are published figures of the pretrained network. */
  readonly source: 'probe' | 'imagenet_top1' | 'coco_map50_95';
  /** Percent. */
  readonly value: number;
  /** 95 % interval in percent; absent for published figures. */
  readonly ci95?: readonly [number, number];
}

/** One row of the table. */
export interface AutotestRow extends Keeping {
  readonly name: string;
  readonly arch: string;
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  readonly parameters: number;
  readonly macs: number | null;
  readonly activation_bytes: number | null;
  /** Milliseconds; null where it was not measured. */
  readonly p50_ms: number | null;
  readonly p50_ci95: readonly [number, number] | null;
  readonly p95_ms: number | null;
  /** Measured runs, over all rounds. */
  readonly runs: number;
  readonly quality: Quality | null;
  /** 1 is the fastest; rows of one tier cannot be told apart by their intervals. */
  readonly tier: number | null;
  /** Whether no other row is better in both, as far as the intervals tell; null if not compared. */
  readonly pareto: boolean | null;
  /** The same of latency and parameters, whatever the axis is. */
  readonly pareto_parameters: boolean | null;
  /** Why it was not measured, or left the race before its end; null for those that stayed. */
  readonly left: string | null;
}

/** What `autotest` says. */
export interface AutotestResult {
  readonly results: readonly AutotestRow[];
  /** What the Pareto front weighs against latency. */
  readonly quality_axis: Quality['source'] | 'parameters';
  readonly environment: Environment | null;
  /** Whether the time was over before all rounds were measured. */
  readonly out_of_time: boolean;
  /** How many measurements came from an earlier, interrupted run. */
  readonly resumed: number;
}

/** What a row stands for. */
export interface TriedConfig {
  /** Of the row. */
  readonly name: string;
  readonly config: BackboneConfig;
  /** The configuration that it is, relative to the root; null for one that was generated. */
  readonly file: string | null;
}

/** The last result of a specification, kept next to its journal. */
export interface KeptResult {
  /** Of the specification; `configurations` for a list of configurations. */
  readonly name: string;
  /** What was asked for: a specification, or configurations. */
  readonly targets: readonly string[];
  /** When it ended; UTC. */
  readonly at: string;
  /** Whether it came to its end; what was stopped has what was known after its last measurement. */
  readonly complete: boolean;
  readonly result: AutotestResult;
  readonly tried: readonly TriedConfig[];
}
