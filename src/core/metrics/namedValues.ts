import { definitionOf } from './catalogue';
import type { Metrics } from './headResult';
import { compositeMetric, isKnown, sameMetric } from './metricRef';
import type { Metric } from './metricRef';
import { readMetric } from './parseMetric';
import type { HeadShapes } from './parseMetric';

/** One number that a registry keeps of a version. */
export interface NamedValue {
  /** As it is in the registry. */
  readonly name: string;
  readonly metric: Metric;
  readonly value: number;
}

/**
 * The numbers of a version, the composite first, all others in the order in which they stand.
 * @param heads see `readMetric`
 */
export function namedValues(
  metrics: Metrics,
  heads: HeadShapes | undefined,
): readonly NamedValue[] {
  const all = Object.entries(metrics).map(([name, value]) => ({
    name,
    metric: readMetric(name, heads),
    value,
  }));
  const isFirst = ({ metric }: NamedValue) => sameMetric(metric, compositeMetric);
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}

/** Those that a version is recognized by: the composite, and what each head is judged by. */
export function headlines(metrics: Metrics, heads: HeadShapes | undefined): readonly NamedValue[] {
  return namedValues(metrics, heads).filter(
    ({ metric }) => isKnown(metric) && definitionOf(metric.key).headline === true,
  );
}
