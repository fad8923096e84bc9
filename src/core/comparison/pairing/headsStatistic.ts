import { itemAt } from '../../shared/items/lookUp';
import type { MetricKey } from '../../metrics/catalogue';
import { toUnit } from '../../metrics/composite';
import { compositeMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
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
  { heads: policies, gates }: Pick<JudgingPolicy, 'heads' | 'gates'>,
  { joined, heads, groups }: Pair,
): PairedStatistic<MetricRef> {
  const labelled = heads.filter((head) => head.labelled);
  const wanted = new Set(gates.map(({ metric }) => metric));
  const answered = new Set(labelled.map(({ head }) => head));
  const whole = Object.entries(policies).every(
    ([head, { weight }]) => weight === 0 || answered.has(head),
  );
  const weighted = labelled.map((paired) => ({
    figures: paired.figures(wanted),
    weight: whole ? (policies[paired.head]?.weight ?? 0) : 0,
  }));
  return { ...headsStatistic(joined.ids.length, weighted), ...(groups && { groups }) };
}

/**
 * The figures of several heads over the same samples and, last, their composite score: the weighted
 * mean of their primary values, 0…1.
 */
export function headsStatistic(
  samples: number,
  heads: readonly WeightedHead[],
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
  const evaluators = heads.map(({ figures }) => figures.over(representatives));
  return {
    names: [...heads.flatMap(({ figures }) => figures.metrics), compositeMetric],
    rowOf,
    rows: representatives.length,
    resamples: Math.min(...heads.map(({ figures }) => figures.resamples ?? Infinity)),
    evaluate(kept, swapped, a, b) {
      parts.forEach((part, i) => itemAt(evaluators, i)(kept, swapped, a, b, part.at));
      a[at] = composite(parts, a);
      b[at] = composite(parts, b);
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

function composite(parts: readonly Part[], values: Float64Array): number {
  let weighted = 0;
  let weights = 0;
  for (const { weight, primary, primaryAt } of parts) {
    weighted += weight * toUnit(primary, itemAt(values, primaryAt));
    weights += weight;
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
