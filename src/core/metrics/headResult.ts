import type { Task } from './headPolicy';

/** Metric name to value: accuracies in percent, every other rate and `composite_score` in 0…1. */
export type Metrics = Readonly<Record<string, number>>;

export interface ClassMetrics {
  readonly name: string;
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface HeadResult {
  readonly task: Task;
  readonly metrics: Metrics;
  readonly classes: readonly ClassMetrics[];
  /** `confusion[truth][predicted]`, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
  readonly [more: string]: unknown;
}
