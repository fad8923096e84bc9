import * as vscode from 'vscode';
import type { OperationTarget } from '../commandTargets';
import type { FollowUp } from '../core/registry/format/types';
import { formatTime, priorityLabel, situationLabel } from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Marks the follow-up of a rollback as done, with a note. */
export async function closeFollowUp(
  context: CommandContext,
  target?: OperationTarget,
): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target && { root: target.root });
  const followUp = pipeline && (await chooseFollowUp(ui, pipeline, target?.operation));
  if (!pipeline || !followUp) return;
  const note = await ui.ask({
    title: vscode.l10n.t('Close: {0} ({1})', situationLabel(followUp.situation), followUp.version),
    prompt: vscode.l10n.t('What was found or done? The note is kept in the log.'),
    validate: (text) =>
      text.trim() === '' ? vscode.l10n.t('A note says why it is done.') : undefined,
  });
  if (!note?.trim()) return;
  await pipeline.workspace.registry.closeFollowUp(followUp.operation, note.trim());
  await pipeline.refresh();
  ui.tell(vscode.l10n.t('The follow-up of {0} is closed.', followUp.version));
}

async function chooseFollowUp(
  ui: Ui,
  pipeline: Pipeline,
  operation: string | undefined,
): Promise<FollowUp | undefined> {
  const { open_follow_ups: open } = await pipeline.workspace.registry.status();
  const named = open.find((followUp) => followUp.operation === operation);
  if (named) return named;
  if (open.length === 0) {
    ui.tell(vscode.l10n.t('No follow-up is open.'));
    return undefined;
  }
  const choices = open.map((followUp) => ({
    label: `${situationLabel(followUp.situation)}: ${followUp.version}`,
    description: vscode.l10n.t(
      '{0}, since {1}',
      priorityLabel(followUp.priority),
      formatTime(followUp.opened_at),
    ),
    value: followUp,
  }));
  return ui.pick(vscode.l10n.t('Close which follow-up?'), choices);
}
