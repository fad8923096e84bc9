import * as vscode from 'vscode';
import type { VersionTarget } from '../contributions';
import type { Problem } from '../core/registry/format/types';
import { problemActions } from '../ui/remedy';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Reads every model file, or one version's, and compares its hash with the recorded one. */
export async function verify(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const what = target?.version ?? vscode.l10n.t('all models');
  const { ok, problems } = await ui.wait(vscode.l10n.t('Verifying {0}', what), () =>
    pipeline.workspace.registry.verify(target?.version),
  );
  await pipeline.refresh();
  if (ok) ui.tell(vscode.l10n.t('Every file of {0} has the hash that was recorded.', what));
  else ui.warn(problemsMessage(problems), problemActions(problems, pipeline.root));
}

/** All problems in one message, each with what to do. */
export function problemsMessage(problems: readonly Problem[]): string {
  const sentences = problems.slice(0, 5).map(({ message, remedy }) => `${message} ${remedy}`);
  const more = problems.length > 5 ? [vscode.l10n.t('… and {0} more.', problems.length - 5)] : [];
  return [...sentences, ...more].join(' ');
}
