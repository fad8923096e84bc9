import type { Figure, Unit } from '../protocol/figure';
import type { Metrics } from '../core/metrics/headResult';
import { metricLabel } from '../core/metrics/metricLabel';
import { unitOf as metricUnit } from '../core/metrics/metricText';
import { headlines } from '../core/metrics/namedValues';
import type { HeadShapes } from '../core/metrics/parseMetric';
import type { Metric } from '../core/metrics/metricRef';

/** How a metric is written on a page, where no metric is a size. */
export function unitOf(metric: Metric): Unit {
  const unit = metricUnit(metric);
  return unit === 'bytes' ? 'number' : unit;
}

/** The figures that a version is recognized by: composite first, then one a head. */
export function mainFigures(metrics: Metrics, heads: HeadShapes | undefined): readonly Figure[] {
  return headlines(metrics, heads).map(({ name, metric, value }) => ({
    metric: name,
    label: metricLabel(metric),
    unit: unitOf(metric),
    value,
  }));
}
