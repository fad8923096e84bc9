import { itemAt } from '../../shared/items/lookUp';
import type { MetricKey } from '../../metrics/catalogue';
import { goodness } from '../../metrics/composite';
import { compositeMetric, metricName } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import { isReported } from '../../metrics/reported';
import type { Pair } from './pairSides';
import type { HeadFigures } from '../heads/pairedHead';
import type { PairedStatistic } from '../../statistics/pairedResampling';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';

/** A head's figures and its share in the composite score. */
export interface WeightedHead {
  readonly figures: HeadFigures;
  readonly weight: number;
}

/** The figures of all labelled heads of a pair, and their composite score by the policy's weights. */
export function statisticOf(
  { heads: policies, gates, composite }: Pick<JudgingPolicy, 'heads' | 'gates' | 'composite'>,
  { joined, heads, groups }: Pair,
): PairedStatistic<MetricRef> {
  const labelled = heads.filter((head) => head.labelled);
  const named = Object.keys(composite ?? {});
  const wanted = new Set([...gates.map(({ metric }) => metric), ...named]);
  const answered = new Set(labelled.map(({ head }) => head));
  const whole = Object.entries(policies).every(
    ([head, { weight }]) => weight === 0 || answered.has(head),
  );
  const weighted = labelled.map((paired) => ({
    figures: paired.figures(wanted),
    weight: whole ? (policies[paired.head]?.weight ?? 0) : 0,
  }));
  const statistic = headsStatistic(joined.ids.length, weighted, composite);
  return { ...statistic, ...(groups && { groups }) };
}

/**
 * The figures of several heads over the same samples and, last, their composite score: the weighted
 * mean of their primary values, 0…1, or of the metrics that `weights` names.
 */
export function headsStatistic(
  samples: number,
  heads: readonly WeightedHead[],
  weights?: Readonly<Record<string, number>>,
): PairedStatistic<MetricRef> {
  const { rowOf, representatives } = groupSamples(samples, heads);
  const parts: Part[] = [];
  let at = 0;
  for (const { figures, weight } of heads) {
    const { metrics, primary } = figures;
    const ofHead = ({ key, className }: MetricRef) => key === primary && className === null;
    parts.push({ weight, at, primary, primaryAt: at + metrics.findIndex(ofHead) });
    at += metrics.length;
  }
  const metrics = heads.flatMap(({ figures }) => figures.metrics);
  const shares = weights ? namedShares(metrics, weights) : primaryShares(parts);
  const evaluators = heads.map(({ figures }) => figures.over(representatives));
  return {
    names: [...metrics, compositeMetric],
    rowOf,
    rows: representatives.length,
    resamples: Math.min(...heads.map(({ figures }) => figures.resamples ?? Infinity)),
    evaluate(kept, swapped, a, b) {
      parts.forEach((part, i) => itemAt(evaluators, i)(kept, swapped, a, b, part.at));
      a[at] = composite(shares, a);
      b[at] = composite(shares, b);
    },
  };
}

/** A head and where its figures stand among all. */
interface Part {
  readonly weight: number;
  readonly at: number;
  readonly primary: MetricKey;
  readonly primaryAt: number;
}

/** A figure's share in the composite score. */
interface Share {
  readonly key: MetricKey;
  /** Undefined for what training reports, which is added later: see `withReported`. */
  readonly place: number | undefined;
  readonly weight: number;
}

function primaryShares(parts: readonly Part[]): readonly Share[] {
  return parts.map(({ primary, primaryAt, weight }) => ({
    ...{ key: primary, place: primaryAt, weight },
  }));
}

/** A metric that is not there makes the composite no number, as a head without labels does. */
function namedShares(
  metrics: readonly MetricRef[],
  weights: Readonly<Record<string, number>>,
): readonly Share[] {
  return Object.entries(weights).map(([name, weight]) => {
    if (isReported(name)) return { key: 'accuracy', place: undefined, weight };
    const place = metrics.findIndex((metric) => metricName(metric) === name);
    return { key: metrics[place]?.key ?? 'accuracy', place, weight };
  });
}

function composite(shares: readonly Share[], values: Float64Array): number {
  let weighted = 0;
  let weights = 0;
  for (const { key, place, weight } of shares) {
    weights += weight;
    if (place === undefined) continue;
    weighted += weight * goodness(key, values[place] ?? Number.NaN);
  }
  return weighted / weights;
}

/** Puts samples that no head can tell apart into one row; rows come in the order of the samples. */
function groupSamples(
  samples: number,
  heads: readonly WeightedHead[],
): { rowOf: Int32Array; representatives: Int32Array } {
  const whole = Int32Array.from({ length: samples }, (_, sample) => sample);
  let rowOf = new Int32Array(samples);
  let representatives = whole.subarray(0, Math.min(1, samples));
  for (const { figures } of heads) {
    const { signature } = figures;
    if (!signature) return { rowOf: whole, representatives: whole };
    const rows = new Map<number, number>();
    const first: number[] = [];
    rowOf = rowOf.map((row, sample) => {
      const key = row * signature.limit + signature.of(sample);
      const known = rows.get(key);
      if (known !== undefined) return known;
      rows.set(key, first.length);
      return first.push(sample) - 1;
    });
    representatives = Int32Array.from(first);
  }
  return { rowOf, representatives };
}
