import * as vscode from 'vscode';
import type { Workspace } from '../../core/app/workspace';
import type { Status } from '../../core/registry/format/types';
import { UserError } from '../../core/shared/errors/errors';
import type { Verdict } from '../../core/statistics/verdict';

/**
 * Whether the challenger is better than the champion, as far as that was compared before, in this
 * window or elsewhere. Nothing is run for it.
 */
export async function knownVerdict(
  { knownComparison }: Pick<Workspace, 'knownComparison'>,
  { champion, challenger }: Pick<Status, 'champion' | 'challenger'>,
): Promise<Verdict | undefined> {
  if (!champion || !challenger || Object.keys(challenger.metrics).length === 0) return undefined;
  try {
    return (await knownComparison(challenger.version, champion.version))?.verdict;
  } catch (error) {
    // A comparison of the two says what is wrong.
    if (error instanceof UserError) return undefined;
    throw error;
  }
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
