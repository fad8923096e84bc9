import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import type { EvaluatedAll } from '../core/app/workspace';
import { sentences } from '../ui/format';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Evaluates every version that has no evaluation of today's policy and data. */
export async function evaluateAll(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const outcome = await ui.progress(vscode.l10n.t('Evaluating all versions'), (running) =>
    pipeline.workspace.evaluateAll(running),
  );
  await pipeline.refresh();
  const { root } = pipeline;
  const dashboard = {
    label: vscode.l10n.t('Open Dashboard'),
    command: 'openDashboard' as const,
    arguments: [{ root }] as [{ root: string }],
  };
  if (outcome.failed.length > 0) ui.warn(summary(outcome), [dashboard]);
  else ui.tell(summary(outcome), [dashboard]);
}

/** What was done, what was not needed, what failed and what is left. */
function summary({ evaluated, fresh, failed, left }: EvaluatedAll): string {
  const counts = [
    counted(evaluated.length, vscode.l10n.t('1 version was evaluated'), (count) =>
      vscode.l10n.t('{0} versions were evaluated', count),
    ),
    counted(fresh.length, vscode.l10n.t('1 was up to date'), (count) =>
      vscode.l10n.t('{0} were up to date', count),
    ),
    counted(left.length, vscode.l10n.t('1 is left'), (count) =>
      vscode.l10n.t('{0} are left', count),
    ),
  ].filter(Boolean);
  const faults = failed.map(({ version, reason }) => `${version}: ${reason}`);
  return sentences([counts.join(', '), ...faults]).replaceAll('\n\n', ' ');
}

function counted(count: number, one: string, several: (count: number) => string): string {
  if (count === 0) return '';
  return count === 1 ? one : several(count);
}
