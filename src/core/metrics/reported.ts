import type { Metrics } from './headResult';
import { compositeMetric, sameMetric } from './metricRef';
import type { Metric } from './metricRef';

/** What begins the name of a number that training reports: nobody here has measured it. */
export const reportedPrefix = 'reported.';

/** How a number that training reports is brought to 0…1: nothing is known of it but what the policy says. */
export interface ReportedScale {
  readonly better: 'higher' | 'lower';
  readonly range: readonly [least: number, most: number];
}

/** Scales by the whole name. */
export type ReportedScales = Readonly<Record<string, ReportedScale>>;

export function isReported(name: string): boolean {
  return name.startsWith(reportedPrefix);
}

/** Those of a registry's numbers that training reported. */
export function reportedIn(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => isReported(name)));
}

/** The same, 0…1, where 1 is the best; what lies outside of the range counts as its end. */
export function reportedGoodness({ better, range: [least, most] }: ReportedScale, value: number) {
  const share = Math.min(1, Math.max(0, (value - least) / (most - least)));
  return better === 'lower' ? 1 - share : share;
}

/** What of a policy says how reported numbers count. */
export interface ReportedWeights {
  readonly composite?: Readonly<Record<string, number>> | undefined;
  readonly reported?: ReportedScales | undefined;
}

/**
 * What the reported numbers of a version add to its composite score, 0 to 1.
 * @returns undefined where the version has not all that the policy names
 */
export function reportedShare(
  metrics: Metrics,
  { composite = {}, reported = {} }: ReportedWeights,
): number | undefined {
  const total = Object.values(composite).reduce((sum, weight) => sum + weight, 0);
  let share = 0;
  for (const [name, scale] of Object.entries(reported)) {
    const value = metrics[name];
    if (value === undefined) return undefined;
    share += ((composite[name] ?? 0) / total) * reportedGoodness(scale, value);
  }
  return share;
}

/** A figure of two versions that reported numbers can be a part of. */
interface ReportedFigure {
  readonly metric: Metric;
  readonly a: number;
  readonly b: number;
  readonly differences?: Float64Array;
  readonly groups?: number;
  /** What of the gain is reported and not measured. */
  readonly reported?: number;
}

/**
 * Adds what training reports: its numbers as figures without an interval, and their part of the
 * composite score, by which its interval is shifted. What was tested is the measured part alone, so
 * that a composite with a reported part has no p-value.
 */
export function withReported<F extends ReportedFigure>(
  figures: readonly F[],
  policy: ReportedWeights,
  a: Metrics,
  b: Metrics,
): (F | ReportedFigure)[] {
  const told = Object.entries(reportedIn(a)).flatMap(([foreign, value]) => {
    const other = b[foreign];
    return other === undefined ? [] : [{ metric: { foreign }, a: value, b: other }];
  });
  if (!policy.reported) return [...figures, ...told];
  const [ofA, ofB] = [reportedShare(a, policy), reportedShare(b, policy)];
  const whole = figures.flatMap((figure) => {
    if (!sameMetric(figure.metric, compositeMetric)) return [figure];
    return ofA === undefined || ofB === undefined ? [] : [shifted(figure, ofA, ofB)];
  });
  return [...whole, ...told];
}

function shifted(figure: ReportedFigure, ofA: number, ofB: number): ReportedFigure {
  const { metric, a, b, differences, groups } = figure;
  const reported = ofA - ofB;
  return {
    ...{ metric, a: a + ofA, b: b + ofB, reported },
    ...(differences && { differences: differences.map((difference) => difference + reported) }),
    ...(groups !== undefined && { groups }),
  };
}
