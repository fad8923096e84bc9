import { itemAt } from '../shared/items/lookUp';
import type { Interval } from '../statistics/interval';
import { median } from '../shared/numbers/summary';
import { latencyIntervals } from './latencyIntervals';
import type { Sessions } from './latencyIntervals';
import type { AutotestResult, Quality } from './results';

/** What was measured of one candidate so far. */
export interface Entrant {
  readonly name: string;
  readonly sessions: Sessions;
  readonly parameters: number;
  readonly qualities: readonly Quality[];
  /** Whether it may be on the front: it is within the limits. */
  readonly contends: boolean;
}

export interface RankedCandidate {
  readonly name: string;
  /** Milliseconds. */
  readonly p50: number;
  readonly ci95: Interval;
  readonly quality: Quality | null;
  /** From 1, by latency. */
  readonly tier: number;
  /** Null for a candidate that does not contend, or has no value on the quality axis. */
  readonly pareto: boolean | null;
  /** The same of latency and parameters, whatever the axis is. */
  readonly paretoParameters: boolean | null;
}

export interface Ranking {
  readonly axis: AutotestResult['quality_axis'];
  /** Fastest first. */
  readonly rows: readonly RankedCandidate[];
}

/** Higher is better. */
interface Score {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Ranks candidates by latency and quality. Published accuracies of different data sets, or measured
 * ones next to published ones, are never weighed against each other: the axis is what was measured on
 * the user's own data where at least two candidates have it, else the source that most have, and the
 * number of parameters (fewer is better) where none has any.
 */
export function rankCandidates(entrants: readonly Entrant[]): Ranking {
  const axis = axisOf(entrants);
  const intervals = latencyIntervals(entrants.map(({ sessions }) => sessions));
  const timed = entrants
    .map((entrant, index) => ({
      entrant,
      p50: median(entrant.sessions.flat()),
      ci95: itemAt(intervals, index),
      score: scoreOf(entrant, axis),
      size: scoreOf(entrant, 'parameters'),
    }))
    .toSorted((a, b) => a.p50 - b.p50);
  const sized = timed.map(({ size, ...row }) => ({ ...row, score: size }));
  const tiers = tiersOf(timed.map(({ ci95 }) => ci95));
  const rows = timed.map((row, index): RankedCandidate => ({
    name: row.entrant.name,
    p50: row.p50,
    ci95: row.ci95,
    quality: qualityOf(row.entrant, axis) ?? null,
    tier: itemAt(tiers, index),
    pareto: onFront(row, timed),
    paretoParameters: onFront(itemAt(sized, index), sized),
  }));
  return { axis, rows };
}

function axisOf(entrants: readonly Entrant[]): Ranking['axis'] {
  const sources = ['probe', 'imagenet_top1', 'coco_map50_95'] as const;
  const counts = sources.map((source) => ({
    source,
    count: entrants.filter((entrant) => entrant.contends && qualityOf(entrant, source)).length,
  }));
  if (itemAt(counts, 0).count > 1) return 'probe';
  const best = counts.reduce((most, one) => (one.count > most.count ? one : most));
  return best.count > 0 ? best.source : 'parameters';
}

function qualityOf({ qualities }: Entrant, axis: Ranking['axis']): Quality | undefined {
  return qualities.find(({ source }) => source === axis);
}

function scoreOf(entrant: Entrant, axis: Ranking['axis']): Score | undefined {
  if (!entrant.contends) return undefined;
  if (axis === 'parameters') {
    const value = -entrant.parameters;
    return { value, low: value, high: value };
  }
  const quality = qualityOf(entrant, axis);
  if (!quality) return undefined;
  const { value, ci95 = [value, value] } = quality;
  return { value, low: ci95[0], high: ci95[1] };
}

interface Timed {
  readonly p50: number;
  readonly ci95: Interval;
  readonly score: Score | undefined;
}

/** Null where it has no score. */
function onFront(row: Timed, all: readonly Timed[]): boolean | null {
  return row.score ? !all.some((other) => dominates(other, row)) : null;
}

/** Surely better in one and not worse in the other. */
function dominates(a: Timed, b: Timed): boolean {
  if (!a.score || !b.score || a === b) return false;
  const faster = a.ci95[1] < b.ci95[0] && a.score.value >= b.score.value;
  const better = a.score.low > b.score.high && a.p50 <= b.p50;
  return faster || better;
}

/**
 * A tier is opened by its fastest row and takes in those whose interval overlaps that row's. Not the
 * overlap with any neighbour: that would chain the fastest to the slowest.
 * @param intervals of rows in the order of their medians
 */
function tiersOf(intervals: readonly Interval[]): readonly number[] {
  let tier = 0;
  let edge = -Infinity;
  return intervals.map(([low, high]) => {
    if (low > edge) {
      tier += 1;
      edge = high;
    }
    return tier;
  });
}
