import type { Interval } from '../statistics/interval';
import { mean, median } from '../shared/numbers/summary';
import { medianInterval } from '../statistics/medianInterval';
import { studentQuantile } from '../statistics/studentT';

/** Milliseconds of every run, by the session that took them; at least one run in all. */
export type Sessions = readonly (readonly number[])[];

/**
 * 95 % intervals of median latencies that were measured in several sessions. The runs of a session
 * share its luck (where its buffers came to lie, what else the machine did just then), so that the
 * order statistics of all runs alone are too sure of themselves. How far the sessions of one model lie
 * apart is estimated from all models together, as a one-way analysis of variance does (Fisher 1925),
 * on logarithms: a slow model varies by as many percent as a fast one. The interval holds both: that of
 * the runs, and median · exp(± t s / √m) with m as in {@link equalSessions}.
 */
export function latencyIntervals(models: readonly Sessions[]): readonly Interval[] {
  const { deviation, degrees } = betweenSessions(models);
  return models.map((sessions) => {
    const times = sessions.flat();
    const [low, high] = medianInterval(times);
    if (degrees === 0) return [low, high];
    const half = (studentQuantile(0.975, degrees) * deviation) / Math.sqrt(equalSessions(sessions));
    const middle = median(times);
    return [Math.min(low, middle * Math.exp(-half)), Math.max(high, middle * Math.exp(half))];
  });
}

/**
 * How many sessions of equal length are as good as these: the median of all runs follows the longest
 * (Kish, "Survey Sampling", 1965: (Σ n)² / Σ n²).
 */
function equalSessions(sessions: Sessions): number {
  const runs = sessions.map(({ length }) => length);
  const total = runs.reduce((sum, count) => sum + count, 0);
  return total ** 2 / runs.reduce((sum, count) => sum + count ** 2, 0);
}

/** Pooled standard deviation of the logarithms of the sessions' medians. */
function betweenSessions(models: readonly Sessions[]): { deviation: number; degrees: number } {
  let squares = 0;
  let degrees = 0;
  for (const sessions of models) {
    const logs = sessions.map((times) => Math.log(median(times)));
    const middle = mean(logs);
    for (const log of logs) squares += (log - middle) ** 2;
    degrees += logs.length - 1;
  }
  return { deviation: degrees === 0 ? 0 : Math.sqrt(squares / degrees), degrees };
}
