/** What the paired statistics support. */
export type Verdict = 'better' | 'not_shown' | 'worse';

export interface MetricDifference {
  readonly metric: string;
  readonly a: number;
  readonly b: number;
  /** `a - b`, in the metric's own unit. */
  readonly diff: number;
  /** 95 % confidence interval of `diff`; absent without per-sample predictions. */
  readonly ci95?: readonly [number, number];
  readonly p_value?: number;
}

export interface GateOutcome {
  readonly gate: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** What `compare A B` says; differences are A − B, the verdict is about A. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  readonly metrics: readonly MetricDifference[];
  readonly flips: Readonly<
    Record<string, { readonly gained: readonly string[]; readonly lost: readonly string[] }>
  >;
  readonly gates: readonly GateOutcome[];
  readonly verdict: Verdict;
  /** The verdict in one sentence; for `not_shown`, what would be needed. */
  readonly summary: string;
}
