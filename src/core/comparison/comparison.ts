import type { Keeping } from '../shared/text/kept';
import type { ClassChange, Flip, LargestChanges } from './heads/pairedHead';
import type { ClassDifferences } from './pairing/classDifferences';
import type { Advantage } from './verdict/nonInferior';
import type { GateBound } from './verdict/gate';
import type { Metric } from '../metrics/metricRef';
import type { RecordedRatio } from '../statistics/latencyRatio';
import type { Verdict } from '../statistics/verdict';

export interface MetricDifference {
  /** As it is in files. */
  readonly metric: string;
  /** What is meant by it; no part of the JSON document. */
  readonly ref: Metric;
  readonly a: number;
  readonly b: number;
  /** `a - b`, in the metric's own unit. */
  readonly diff: number;
  /** 95 % confidence interval of `diff`; absent without per-sample predictions. */
  readonly ci95?: readonly [number, number];
  readonly p_value?: number;
}

/** How many groups changed sides. */
export interface GroupFlips {
  readonly gained: number;
  readonly lost: number;
}

export interface GateOutcome extends Keeping {
  readonly gate: string;
  readonly passed: boolean;
  readonly detail: string;
  /** How large a loss the gate can tell from chance, in one sentence; of a `maxLoss`. */
  readonly power?: string;
  /** The same as numbers, for sentences with units. */
  readonly bound?: GateBound;
}

/** What `compare A B` says; differences are A − B, the verdict is about A. */
export interface Comparison extends Keeping {
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  /** Groups that the samples come in, where the policy names their column. */
  readonly groups?: number;
  readonly metrics: readonly MetricDifference[];
  readonly flips: Readonly<
    Record<string, { readonly gained: readonly string[]; readonly lost: readonly string[] }>
  >;
  readonly gates: readonly GateOutcome[];
  readonly verdict: Verdict;
  /**
   * Where the policy's goal is `non_inferior` and a loss beyond its margin is excluded: in what A is
   * ahead. It can be promoted, though the verdict is not `better`.
   */
  readonly non_inferior?: readonly Advantage[];
  /** The verdict in one sentence; for `not_shown`, what would be needed. */
  readonly summary: string;
  /** Groups in which A got more samples right than B, and fewer, by head; only where there are groups. */
  readonly group_flips?: Readonly<Record<string, GroupFlips>>;
  /** Samples that only one of the two answered; they are in no number. */
  readonly unpaired?: { readonly a: number; readonly b: number };
  /** Ids whose label differs between the two evaluations; they are in no number. */
  readonly relabelled?: readonly string[];
  /** The samples of `flips` with both answers. */
  readonly flip_details?: Readonly<
    Record<string, { readonly gained: readonly Flip[]; readonly lost: readonly Flip[] }>
  >;
  /**
   * The samples whose error changed most, by head: regression, which has no flips, by absolute
   * error; detection by objects missed and falsely seen.
   */
  readonly largest_changes?: Readonly<Record<string, LargestChanges>>;
  /** How every class of a head fares. */
  readonly classes?: Readonly<Record<string, readonly ClassChange[]>>;
  /** Classes that only one of the two has, by head; joined by name, the other never answers them. */
  readonly class_differences?: ClassDifferences;
  /** Share of samples, labelled or not, that the two answer differently, by head; 0…1. */
  readonly churn?: Readonly<Record<string, number>>;
  /** Regression: how far apart the two answer on average, labelled or not, in the target's unit. */
  readonly drift?: Readonly<Record<string, number>>;
  /** Smallest gain in `composite_score` that these samples show with 80 % power. */
  readonly smallest_gain?: number;
  /**
   * How many samples the gain that was seen needs to be shown with 80 % power; where there are groups,
   * in groups of the same size.
   */
  readonly samples_needed?: number;
  /** A's latency over B's, when both were measured in turn on one machine. */
  readonly latency_ratio?: RecordedRatio;
  /** When that was; UTC, ISO 8601. */
  readonly latency_measured_at?: string;
  /** What the intervals and p-values came from; absent while they are being computed. */
  readonly resampling?: { readonly seed: number; readonly resamples: number };
  /** Why the evaluations no longer describe what is on disk; empty lists when they are fresh. */
  readonly stale?: { readonly a: readonly string[]; readonly b: readonly string[] } & Keeping;
}
