import type { Figure } from '../verdict/figure';
import type { HeadChanges } from '../heads/pairedHead';
import { mcnemarExact } from '../../statistics/binomial';
import { compositeMetric, headMetric, metricName, sameMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import { differenceInterval } from '../../statistics/interval';
import type { PairedFigure } from '../../statistics/pairedResampling';
import type { MetricDifference } from '../comparison';

/** What was computed of a pair, with or without resampling. */
export type MeasuredFigure =
  PairedFigure<MetricRef> | Omit<PairedFigure<MetricRef>, 'differences' | 'p'>;

/** The exact McNemar test stands in for the sampled one where flips say all: for accuracies. */
export function withExactTests(
  figures: readonly MeasuredFigure[],
  changes: readonly HeadChanges[],
): Figure[] {
  return figures.map(({ name, ...figure }) => {
    const flips = changes.find(({ exactMetric }) => sameMetric(exactMetric, name))?.flips;
    const exact = flips && { p: mcnemarExact(flips.gained.length, flips.lost.length) };
    return { ...figure, metric: name, ...exact };
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

function metricDifference({ metric, a, b, p, differences }: Figure): MetricDifference {
  return {
    metric: metricName(metric),
    ref: metric,
    a,
    b,
    diff: a - b,
    ...(differences ? { ci95: differenceInterval({ differences }, p ?? 0) } : {}),
    ...(p === undefined ? {} : { p_value: p }),
  };
}
