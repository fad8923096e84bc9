import { definitionOf } from '../../metrics/catalogue';
import { isKnown, sameMetric } from '../../metrics/metricRef';
import type { Metric } from '../../metrics/metricRef';
import { isCost } from '../../metrics/metricText';
import { agreeing, differenceInterval } from '../../statistics/interval';
import type { Interval } from '../../statistics/interval';
import { tangoInterval } from '../../statistics/tango';
import type { PairedCounts } from '../../statistics/tango';

/** One metric of both versions, with what gates and verdict ask of it. */
export interface Figure {
  readonly metric: Metric;
  readonly a: number;
  readonly b: number;
  readonly p?: number;
  /** Resampled differences A − B, ascending; absent without resampling. */
  readonly differences?: Float64Array;
  /** Where it is a mean of right and wrong over samples that are independent. */
  readonly counts?: PairedCounts;
  /** How many groups the samples come in. */
  readonly groups?: number;
  /** What of the gain training reports, so that it was not measured. */
  readonly reported?: number;
}

export function findFigure(figures: readonly Figure[], metric: Metric): Figure | undefined {
  return figures.find((figure) => sameMetric(figure.metric, metric));
}

/** How much better A is, in the metric's own unit: A − B, or B − A where less is better. */
export function gainOf(figure: Figure): number {
  return isCost(figure.metric) ? figure.b - figure.a : figure.a - figure.b;
}

/**
 * Interval of A − B: by a score method where right and wrong are counted, else by the bootstrap.
 * @returns undefined without resampling
 */
export function intervalOf(figure: Figure, confidence = 0.95): Interval | undefined {
  const { a, b, p, differences, counts, groups, metric } = figure;
  if (!differences) return undefined;
  if (!counts || !isKnown(metric)) {
    return differenceInterval({ differences, a, b, p, groups }, confidence);
  }
  const [, whole] = definitionOf(metric.key).range;
  const [low, high] = tangoInterval(counts, confidence);
  const found = { p, confidence, gain: a - b };
  return agreeing([whole * low, whole * high], found, () => (a - b) / counts.samples);
}

/** Interval of the gain; undefined without resampling. */
export function gainInterval(figure: Figure, confidence = 0.95): Interval | undefined {
  const interval = intervalOf(figure, confidence);
  if (!interval) return undefined;
  const [low, high] = interval;
  return isCost(figure.metric) ? [-high, -low] : [low, high];
}
