import type { Left } from './left';
import type { RankedCandidate } from './ranking';

/** Measured runs of each round; those who stay are measured twice as long in the next. */
export const roundRuns: readonly number[] = [10, 20, 40, 80];

/**
 * Who is slower than the limit with his whole interval.
 * @param latencyMs limit of the median, in milliseconds
 */
export function overLimit(rows: readonly RankedCandidate[], latencyMs = Infinity): readonly Left[] {
  return rows
    .filter(({ ci95: [low] }) => low > latencyMs)
    .map(({ name, p50 }) => ({ name, kind: 'limit', values: [p50, latencyMs] }));
}

/**
 * Who is not measured further after a round. Source: Jamieson and Talwalkar, "Non-stochastic Best
 * Arm Identification and Hyperparameter Optimization" (2016), with two objectives: the Pareto front
 * always stays, and the fastest of the rest up to half of those who ran.
 * @param rows fastest first
 */
export function halve(rows: readonly RankedCandidate[]): readonly Left[] {
  const others = rows.filter(({ pareto }) => pareto === false);
  const room = Math.max(0, Math.ceil(rows.length / 2) - (rows.length - others.length));
  return others.slice(room).map(({ name }) => ({ name, kind: 'dominated', values: [] }));
}
