import type { HeadPolicy, HeadResult } from './types';

/** Name of each task's primary metric, and how it is brought to 0…1. */
const primary = {
  classification: { metric: 'accuracy', toUnit: (value: number) => value / 100 },
  multilabel: { metric: 'macro_f1', toUnit: (value: number) => value },
  detection: { metric: 'map50_95', toUnit: (value: number) => value },
  regression: { metric: 'r2', toUnit: (value: number) => Math.max(0, value) },
} as const;

/** A head's share of the composite score before weighting: accuracy/100, macro F1, mAP50-95, max(0, R²). */
export function primaryValue(result: Pick<HeadResult, 'task' | 'metrics'>): number {
  const { metric, toUnit } = primary[result.task];
  const value = result.metrics[metric];
  if (value === undefined) throw new Error(`a ${result.task} head has no ${metric}`);
  return toUnit(value);
}

/**
 * Weighted mean of the heads' primary values, 0 to 1.
 * @param heads policy of every head; the weights need not add up to 1
 */
export function compositeScore(
  results: Readonly<Record<string, Pick<HeadResult, 'task' | 'metrics'>>>,
  heads: Readonly<Record<string, Pick<HeadPolicy, 'weight'>>>,
): number {
  const entries = Object.entries(heads).filter(([, { weight }]) => weight > 0);
  const weights = entries.reduce((total, [, { weight }]) => total + weight, 0);
  const weighted = entries.map(([head, { weight }]) => weight * primaryValue(results[head]!));
  return weighted.reduce((total, value) => total + value, 0) / weights;
}
