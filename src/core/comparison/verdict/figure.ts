import { sameMetric } from '../../metrics/metricRef';
import type { Metric } from '../../metrics/metricRef';
import { isCost } from '../../metrics/metricText';
import { differenceInterval } from '../../statistics/interval';
import type { Interval } from '../../statistics/interval';

/** One metric of both versions, with what gates and verdict ask of it. */
export interface Figure {
  readonly metric: Metric;
  readonly a: number;
  readonly b: number;
  readonly p?: number;
  /** Resampled differences A − B, ascending; absent without resampling. */
  readonly differences?: Float64Array;
}

export function findFigure(figures: readonly Figure[], metric: Metric): Figure | undefined {
  return figures.find((figure) => sameMetric(figure.metric, metric));
}

/** How much better A is, in the metric's own unit: A − B, or B − A where less is better. */
export function gainOf(figure: Figure): number {
  return isCost(figure.metric) ? figure.b - figure.a : figure.a - figure.b;
}

/** Interval of the gain; undefined without resampling. */
export function gainInterval(figure: Figure, confidence = 0.95): Interval | undefined {
  if (!figure.differences) return undefined;
  const [low, high] = differenceInterval(
    { differences: figure.differences },
    figure.p ?? 0,
    confidence,
  );
  return isCost(figure.metric) ? [-high, -low] : [low, high];
}
