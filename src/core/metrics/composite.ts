import { itemAt, valueAt } from '../shared/items/lookUp';
import type { HeadPolicy } from './headPolicy';
import type { HeadResult, Metrics } from './headResult';
import { compositeMetric, metricName } from './metricRef';
import { definitionOf, primaryMetric } from './catalogue';
import type { MetricKey } from './catalogue';

/** A version's composite score, among its metrics as a registry keeps them. */
export function compositeOf(metrics: Metrics): number | undefined {
  return metrics[metricName(compositeMetric)];
}

/** Brings a metric that is better the higher it is to 0…1 by its range; what lies below 0 counts as 0. */
export function toUnit(key: MetricKey, value: number): number {
  const [, most] = definitionOf(key).range;
  return Math.max(0, value) / most;
}

/**
 * A head's share of the composite score before weighting: accuracy/100, macro F1, mAP50-95,
 * max(0, R²); undefined where no sample that was answered has a label.
 */
export function primaryValue(result: Pick<HeadResult, 'task' | 'metrics'>): number | undefined {
  const key = primaryMetric[result.task];
  const value = result.metrics[key];
  return value === undefined ? undefined : toUnit(key, value);
}

/**
 * Weighted mean of the heads' primary values, 0 to 1.
 * @param heads policy of every head; the weights need not add up to 1
 * @returns null where a head that counts was not measured, since nothing is labelled
 */
export function compositeScore(
  results: Readonly<Record<string, Pick<HeadResult, 'task' | 'metrics'>>>,
  heads: Readonly<Record<string, Pick<HeadPolicy, 'weight'>>>,
): number | null {
  const entries = Object.entries(heads).filter(([, { weight }]) => weight > 0);
  const weights = entries.reduce((total, [, { weight }]) => total + weight, 0);
  const values = entries.map(([head]) => primaryValue(valueAt(results, head)));
  if (values.includes(undefined)) return null;
  const weighted = entries.map(([, { weight }], index) => weight * itemAt(values, index));
  return weighted.reduce((total, value) => total + value, 0) / weights;
}
