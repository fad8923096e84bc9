import { intervalOf } from '../verdict/figure';
import type { Figure } from '../verdict/figure';
import type { ExactTest } from './exactTests';
import { compositeMetric, headMetric, metricName, sameMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import type { PairedFigure } from '../../statistics/pairedResampling';
import type { MetricDifference } from '../comparison';

/** What was computed of a pair, with or without resampling. */
export type MeasuredFigure =
  PairedFigure<MetricRef> | Omit<PairedFigure<MetricRef>, 'differences' | 'p'>;

/**
 * An exact test replaces the sampled one, and a score interval the bootstrap's, where flips say all.
 * @param groups how many there are, where samples come in groups
 */
export function withExactTests(
  figures: readonly MeasuredFigure[],
  tests: readonly ExactTest[],
  groups?: number,
): Figure[] {
  return figures.map(({ name, ...figure }) => {
    const test = tests.find(({ metric }) => sameMetric(metric, name));
    const { p, counts } = test ?? {};
    return {
      ...figure,
      metric: name,
      ...(p !== undefined && { p }),
      ...(counts && { counts }),
      ...(groups !== undefined && { groups }),
    };
  });
}

/** As it is in the result: accuracies of all heads first, then the composite score. */
export function metricDifferences(
  figures: readonly Figure[],
  heads: readonly string[],
): MetricDifference[] {
  const first = [...heads.map((head) => headMetric(head, 'accuracy')), compositeMetric];
  const rank = ({ metric }: Figure) => {
    const place = first.findIndex((other) => sameMetric(other, metric));
    return place < 0 ? Infinity : place;
  };
  const ranked = figures.map((figure) => ({ figure, rank: rank(figure) }));
  ranked.sort((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
  return ranked.map(({ figure }) => metricDifference(figure));
}

function metricDifference(figure: Figure): MetricDifference {
  const { metric, a, b, p } = figure;
  const interval = intervalOf(figure);
  return {
    metric: metricName(metric),
    ref: metric,
    a,
    b,
    diff: a - b,
    ...(interval ? { ci95: interval } : {}),
    ...(p === undefined ? {} : { p_value: p }),
  };
}
