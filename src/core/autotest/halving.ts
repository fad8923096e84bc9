import * as l10n from '@vscode/l10n';
import { inEnglish } from '../texts';
import type { Standing } from './standings';

/** Measured runs of each round; those who stay are measured twice as long in the next. */
export const roundRuns: readonly number[] = [10, 20, 40, 80];

/** Who left the race, and why, in English: it is kept. */
export interface Left {
  readonly name: string;
  readonly kind: 'limit' | 'dominated' | 'time';
  readonly reason: string;
}

/**
 * Who is slower than the limit with his whole interval.
 * @param latencyMs limit of the median, in milliseconds
 */
export function overLimit(rows: readonly Standing[], latencyMs = Infinity): readonly Left[] {
  return rows
    .filter(({ ci95: [low] }) => low > latencyMs)
    .map(({ name, p50 }) => {
      const reason = inEnglish(() =>
        l10n.t('{0} ms, the limit is {1} ms', p50.toFixed(2), latencyMs),
      );
      return { name, kind: 'limit', reason };
    });
}

/**
 * Who is not measured further after a round. Source: Jamieson and Talwalkar, "Non-stochastic Best
 * Arm Identification and Hyperparameter Optimization" (2016), with two objectives: the Pareto front
 * always stays, and the fastest of the rest up to half of those who ran.
 * @param rows fastest first
 */
export function halve(rows: readonly Standing[]): readonly Left[] {
  const others = rows.filter(({ pareto }) => pareto === false);
  const room = Math.max(0, Math.ceil(rows.length / 2) - (rows.length - others.length));
  const reason = inEnglish(() =>
    l10n.t('another is faster and not worse, or better and not slower'),
  );
  return others.slice(room).map(({ name }) => ({ name, kind: 'dominated', reason }));
}
