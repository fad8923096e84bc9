import * as vscode from 'vscode';
import type { Comparison } from '../../core/comparison/comparison';
import type { Status } from '../../core/registry/format/types';
import type { Verdict } from '../../core/statistics/verdict';

/** What a comparison of challenger and champion in this window said. */
export interface KnownVerdict {
  readonly verdict: Verdict;
  /** The two as they were evaluated then. */
  readonly pair: string;
}

type Pair = Pick<Status, 'champion' | 'challenger'>;

/** Names challenger and champion with their metrics; undefined where one of them is missing. */
export function pairOf({ champion, challenger }: Pair): string | undefined {
  if (!champion || !challenger) return undefined;
  return JSON.stringify([challenger, champion].map(({ version, metrics }) => [version, metrics]));
}

/** The verdict of a finished comparison, where it was about challenger and champion. */
export function verdictAbout(
  status: Pair | undefined,
  { a, b, verdict }: Comparison,
): KnownVerdict | undefined {
  const pair = status && pairOf(status);
  const isPair = status?.challenger?.version === a && status.champion?.version === b;
  return pair !== undefined && isPair ? { verdict, pair } : undefined;
}

/** A verdict in a word or two. */
export function verdictLabel(verdict: Verdict): string {
  switch (verdict) {
    case 'better':
      return vscode.l10n.t('better');
    case 'worse':
      return vscode.l10n.t('worse');
    case 'not_shown':
      return vscode.l10n.t('not shown to be better');
  }
}
