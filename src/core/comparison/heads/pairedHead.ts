import type { MetricKey } from '../../metrics/catalogue';
import type { MetricRef } from '../../metrics/metricRef';
import type { HeadShape } from '../../metrics/parseMetric';
import type { Interval } from '../../statistics/interval';
import type { PairedStatistic } from '../../statistics/pairedResampling';

/** How a head's figures are computed over rows of samples. */
export interface HeadFigures {
  readonly metrics: readonly MetricRef[];
  /** Which of them counts for the composite score. */
  readonly primary: MetricKey;
  /**
   * Numbers below `limit` that are equal for samples which the figures cannot tell apart; absent
   * where every sample is its own.
   */
  readonly signature?: { readonly of: (sample: number) => number; readonly limit: number };
  /** At most so many resamples, where each one is dear. */
  readonly resamples?: number;
  /**
   * The figures over rows, each of which stands for samples that are alike.
   * @param samples one sample of every row
   */
  over(samples: Int32Array): RowFigures;
}

/** Writes a head's figures for both sides from place `at`; see `PairedStatistic.evaluate`. */
export type RowFigures = (
  kept: Int32Array,
  swapped: Int32Array,
  a: Float64Array,
  b: Float64Array,
  at: number,
) => void;

/** One side's answer to a sample, for people. */
export interface FlipSide {
  readonly label: string;
  /** Probability of `label`, 0 to 1. */
  readonly confidence: number;
}

/** A sample that one version got right and the other wrong. */
export interface Flip {
  readonly id: string;
  readonly truth: string;
  readonly a: FlipSide;
  readonly b: FlipSide;
}

export interface HeadFlips {
  /** A is right, B is wrong. */
  readonly gained: readonly Flip[];
  /** B is right, A is wrong. */
  readonly lost: readonly Flip[];
}

/** One side's answer where answers are more or less wrong. */
export interface SampleError {
  readonly answer: string;
  /** Distance from the truth in the target's unit, or objects missed and falsely seen. */
  readonly error: number;
}

/** A sample that both answered, one with a larger error than the other. */
export interface SampleChange {
  readonly id: string;
  readonly truth: string;
  readonly a: SampleError;
  readonly b: SampleError;
}

/** The samples whose error changed most, the largest change first. */
export interface LargestChanges {
  /** A's error is the smaller one. */
  readonly better: readonly SampleChange[];
  /** B's error is the smaller one. */
  readonly worse: readonly SampleChange[];
}

/** How one class fares. Recall, precision and F1 in 0…1. */
export interface ClassChange {
  readonly name: string;
  readonly support: number;
  readonly recall: { readonly a: number; readonly b: number };
  readonly precision: { readonly a: number; readonly b: number };
  readonly f1: { readonly a: number; readonly b: number };
  /** Samples of the class that only A, or only B, got right. */
  readonly gained: number;
  readonly lost: number;
  /** Wilson intervals of both recalls, for the chart. */
  readonly recall_ci95: { readonly a: Interval; readonly b: Interval };
}

/** What can be said of a head with labels per sample, next to its figures. */
export interface HeadChanges {
  /** The figure whose exact p-value follows from the flips. */
  readonly exactMetric: MetricRef;
  /** Samples that it is over: those with the same label on both sides. */
  readonly samples: number;
  readonly flips: HeadFlips;
  readonly classes: readonly ClassChange[];
  /** Share of samples, labelled or not, that the two answer differently; 0…1. */
  readonly churn: number;
}

/** One head of both versions, joined by sample. */
export interface PairedHead {
  readonly head: string;
  readonly shape: HeadShape;
  /** Places of joined samples whose label is not the same in both files. */
  readonly relabelled: readonly number[];
  /** Whether any joined sample has a label; without one there are no figures, only churn. */
  readonly labelled: boolean;
  /** Absent for regression, whose answers are never simply right or wrong. */
  readonly changes?: HeadChanges;
  /** Regression: mean distance of the two answers, labelled or not, in the target's unit. */
  readonly drift?: number;
  /** Where an answer can be more or less wrong: regression and detection. */
  readonly largest?: LargestChanges;
  /** @param wanted names of figures that a gate asks for */
  figures(wanted: ReadonlySet<string>): HeadFigures;
  /** Figures that need every probability, read when they are asked for. */
  secondary?(): Promise<PairedStatistic<MetricRef>>;
}
