import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { sentences } from '../ui/format';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { localized } from '../core/shared/text/sentence';

/** Sends the challenger to the archive as rejected, with a reason and after a modal. */
export async function reject(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { registry } = pipeline.workspace;
  const plan = await ui.progress(vscode.l10n.t('Comparing challenger and champion'), (running) =>
    registry.planReject(running),
  );
  const reason = await ui.ask({
    title: vscode.l10n.t('Reject {0}', plan.from ?? ''),
    prompt: vscode.l10n.t('Why? The reason is kept in the log and in the archive.'),
    value: localized(plan.refusals[0] ?? plan.summary),
    validate: (text) =>
      text.trim() === '' ? vscode.l10n.t('A rejection needs a reason.') : undefined,
  });
  if (!reason?.trim()) return;
  const champion = plan.to === null ? '' : vscode.l10n.t(' and keep champion {0}', plan.to);
  const verb = await ui.confirm({
    question: vscode.l10n.t('Reject challenger {0}{1}?', plan.from ?? '', champion),
    detail: sentences(plan.consequences),
    verbs: [vscode.l10n.t('Reject')],
  });
  if (verb === undefined) return;
  const input = { reason, expected: plan.token };
  const result = await ui.progress(vscode.l10n.t('Rejecting'), (running) =>
    registry.reject(input, running),
  );
  await pipeline.refresh();
  ui.tell(vscode.l10n.t('{0} was rejected. Its files are in the archive.', result.from ?? ''), [
    {
      label: vscode.l10n.t('Show Operation Log'),
      command: 'showOperationLog',
      arguments: [{ root: pipeline.root }],
    },
  ]);
}
