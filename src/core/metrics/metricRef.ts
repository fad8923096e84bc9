import type { MetricKey } from './catalogue';

/** One metric of a model, of one of its heads, or of one class of a head. */
export interface MetricRef {
  readonly key: MetricKey;
  /** Null for a metric of the whole model, or where a registry names no head. */
  readonly head: string | null;
  /** Null for a metric of a whole head or model. */
  readonly className: string | null;
}

/** A number that somebody else measured: nothing is known of it but its name. */
export interface ForeignMetric {
  readonly foreign: string;
}

/** Whatever a registry keeps a number of. */
export type Metric = MetricRef | ForeignMetric;

export function isKnown(metric: Metric): metric is MetricRef {
  return 'key' in metric;
}

export function modelMetric(key: MetricKey): MetricRef {
  return { key, head: null, className: null };
}

export function headMetric(head: string, key: MetricKey): MetricRef {
  return { key, head, className: null };
}

export function classMetric(head: string, className: string, key: MetricKey): MetricRef {
  return { key, head, className };
}

/** The mean of all heads that a model is judged by. */
export const compositeMetric = modelMetric('composite_score');

/** As it is in files: `composite_score`, `magnitude_accuracy`, `magnitude_Large_recall`. */
export function metricName(metric: Metric): string {
  if (!isKnown(metric)) return metric.foreign;
  const { head, className, key } = metric;
  return [head, className, key].filter((part) => part !== null).join('_');
}

export function sameMetric(a: Metric, b: Metric): boolean {
  if (!isKnown(a) || !isKnown(b)) return !isKnown(a) && !isKnown(b) && a.foreign === b.foreign;
  return a.key === b.key && a.head === b.head && a.className === b.className;
}
