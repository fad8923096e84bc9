import { itemAt, valueAt } from '../shared/items/lookUp';
import type { HeadPolicy } from './headPolicy';
import type { HeadResult, Metrics } from './headResult';
import { compositeMetric, metricName } from './metricRef';
import type { MetricRef } from './metricRef';
import { parseMetric } from './parseMetric';
import type { HeadShapes } from './parseMetric';
import { isReported } from './reported';
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

/** Brings any metric to 0…1, where 1 is the best, by its range and direction. */
export function goodness(key: MetricKey, value: number): number {
  const {
    better,
    range: [least, most],
  } = definitionOf(key);
  if (!Number.isFinite(least)) return toUnit(key, value);
  const share = (value - least) / (most - least);
  return better === 'lower' ? 1 - share : share;
}

/** Whether a metric can take part in a composite score: counted of answers, and of a range that ends. */
export function isComposable(key: MetricKey): boolean {
  const { from, range } = definitionOf(key);
  const counted = countedSources.some((source) => from[source] !== undefined);
  return counted && Number.isFinite(range[1]);
}

const countedSources = [
  ...(['classCounts', 'classCount', 'negative', 'labelCounts', 'errors'] as const),
  ...(['boxes', 'images', 'classBoxes'] as const),
];

/**
 * Weighted mean of the metrics that a policy names, each brought to 0…1.
 * @param weights by the metric's name
 * @param reported what the numbers that training reports add: see `reportedShare`
 * @returns null where one of them was not measured
 */
export function namedComposite(
  results: Readonly<Record<string, Pick<HeadResult, 'metrics' | 'classes'>>>,
  weights: Readonly<Record<string, number>>,
  heads: HeadShapes,
  reported = 0,
): number | null {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let score = reported;
  for (const [name, weight] of Object.entries(weights)) {
    if (isReported(name)) continue;
    const { metric } = parseMetric(name, heads);
    const value = metric && metricOfResults(results, metric);
    if (!metric || value === undefined) return null;
    score += (weight / total) * goodness(metric.key, value);
  }
  return score;
}

/** A metric of a head or of one of its classes, as it was measured; undefined where it was not. */
export function metricOfResults(
  results: Readonly<Record<string, Pick<HeadResult, 'metrics' | 'classes'>>>,
  { head, className, key }: MetricRef,
): number | undefined {
  const result = results[head ?? ''];
  if (className === null) return result?.metrics[key];
  const found = result?.classes.find(({ name }) => name === className);
  const value = Object.entries(found ?? {}).find(([name]) => name === key)?.[1];
  return typeof value === 'number' ? value : undefined;
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
