import type { HeadChanges } from './heads/pairedHead';
import { mcnemarExact } from '../statistics/binomial';
import { differenceInterval } from '../statistics/interval';
import type { Interval } from '../statistics/interval';
import type { PairedFigure } from '../statistics/pairedResampling';
import type { MetricDifference } from './types';

/** One metric of both versions, with what gates and verdict ask of it. */
export interface Figure {
  readonly metric: string;
  readonly a: number;
  readonly b: number;
  readonly p?: number;
  /** Resampled differences A − B, ascending; absent without resampling. */
  readonly differences?: Float64Array;
}

const lowerIsBetter = /_(log_loss|brier|ece|hamming_loss|mae|rmse)$|^latency_\w+_ms$|^size_bytes$/;

/** Whether a smaller value of a metric is the better one. */
export function isCost(metric: string): boolean {
  return lowerIsBetter.test(metric);
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

/** The exact McNemar test stands in for the sampled one where flips say all: for accuracies. */
export function withExactTests(
  figures: readonly (PairedFigure | Omit<PairedFigure, 'differences' | 'p'>)[],
  changes: readonly HeadChanges[],
): Figure[] {
  const exact = new Map(
    changes.map(({ exactMetric, flips }) => [
      exactMetric,
      mcnemarExact(flips.gained.length, flips.lost.length),
    ]),
  );
  return figures.map(({ name, ...figure }) => {
    const p = exact.get(name);
    return { ...figure, metric: name, ...(p === undefined ? {} : { p }) };
  });
}

/** As it stands in the result: accuracies of all heads first, then the composite score. */
export function metricDifferences(
  figures: readonly Figure[],
  heads: readonly string[],
): MetricDifference[] {
  const first = [...heads.map((head) => `${head}_accuracy`), 'composite_score'];
  const rank = ({ metric }: Figure) => (first.includes(metric) ? first.indexOf(metric) : Infinity);
  const ranked = figures.map((figure) => ({ figure, rank: rank(figure) }));
  ranked.sort((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
  return ranked.map(({ figure }) => metricDifference(figure));
}

function metricDifference({ metric, a, b, p, differences }: Figure): MetricDifference {
  return {
    metric,
    a,
    b,
    diff: a - b,
    ...(differences ? { ci95: differenceInterval({ differences }, p ?? 0) } : {}),
    ...(p === undefined ? {} : { p_value: p }),
  };
}
