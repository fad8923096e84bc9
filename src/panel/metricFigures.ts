import type { Figure, Unit } from '../protocol/figure';
import { orderMetrics } from '../ui/format';
import { metricLabel } from '../ui/metricLabel';
import type { Metrics } from '../core/metrics/headResult';

/** How a metric is written, by its name. */
export function unitOf(metric: string): Unit {
  if (metric.endsWith('accuracy')) return 'percent';
  if (metric.endsWith('_ms')) return 'milliseconds';
  const unbounded = /(_|^)(mae|rmse|mse|log_loss|latency_ratio|bytes)$/;
  return unbounded.test(metric) ? 'number' : 'share';
}

export function figureOf(metric: string, value: number): Figure {
  return { metric, label: metricLabel(metric), unit: unitOf(metric), value };
}

/** The figures that a version is recognized by: composite first, then one a head. */
export function mainFigures(metrics: Metrics): readonly Figure[] {
  return orderMetrics(metrics)
    .filter(([name]) => name === 'composite_score' || isPrimary(name))
    .map(([name, value]) => figureOf(name, value));
}

/** What a head is judged by: accuracy, macro F1 of several labels, mAP, R². */
function isPrimary(name: string): boolean {
  return /(^|_)(accuracy|map|map50_95|r2)$/.test(name) && !name.endsWith('balanced_accuracy');
}
