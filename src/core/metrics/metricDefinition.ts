import type { MetricSources, SourceName } from './metricSources';

/**
 * How a value is written: `percent` lies in 0…100, `share` in 0…1; `number` stands for itself, as a
 * coefficient does or a value in the label's own unit.
 */
export type MetricUnit = 'percent' | 'share' | 'milliseconds' | 'bytes' | 'number';

/** All that is known of one metric. */
export interface MetricDefinition {
  /** Names it in files, with its head's name before it. */
  readonly key: string;
  readonly unit: MetricUnit;
  /** Which of two values is the better one. */
  readonly better: 'higher' | 'lower';
  readonly range: readonly [least: number, most: number];
  /** For people, in their language. @param of what it is measured of; may be empty */
  readonly label: (of: string) => string;
  /**
   * How it is computed, by what from; this also says what it is measured of (the model, a head, one
   * of its classes), and heads of which tasks have it.
   */
  readonly from: { readonly [S in SourceName]?: (source: MetricSources[S]) => number };
  /** Whether a head with so many classes has it; absent: every one. */
  readonly applies?: (classes: number) => boolean;
  /** Whether a version is recognized by it, in lists that name few numbers. */
  readonly headline?: boolean;
  /** Whether it is among the numbers that a comparison shows before all are asked for. */
  readonly overview?: boolean;
}
