import * as vscode from 'vscode';
import type { OperationTarget } from '../commandTargets';
import { UserError } from '../core/shared/errors/errors';
import type { Operation } from '../core/shared/log/operation';
import { localized } from '../core/shared/text/sentence';
import { sentences } from '../ui/format';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { reportChange } from './reportChange';

/**
 * Rolls back to the champion that a promotion replaced, for as long as nothing was done since.
 * @throws UserError when something was
 */
export async function undoPromotion(
  context: CommandContext,
  target?: OperationTarget,
): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { registry } = pipeline.workspace;
  const { operations } = await registry.log(1);
  const version = replacedBy(operations[0], target?.operation);
  const plan = await ui.wait(vscode.l10n.t('Checking the version'), () =>
    registry.planRollback(version),
  );
  const verb = await ui.confirm({
    question: vscode.l10n.t(
      'Undo the promotion of {0} and make {1} the champion again?',
      plan.from ?? '',
      version,
    ),
    detail: sentences([localized(plan.summary), ...plan.consequences]),
    verbs: [vscode.l10n.t('Undo')],
  });
  if (verb === undefined) return;
  const result = await ui.wait(vscode.l10n.t('Rolling back'), () =>
    registry.rollback({
      version,
      situation: 'user_request',
      reason: vscode.l10n.t('the promotion was undone'),
      expected: plan.token,
    }),
  );
  await pipeline.refresh();
  reportChange(ui, pipeline, result, vscode.l10n.t('{0} is champion again.', result.to ?? ''));
}

/** The version that the last operation, a promotion, took out of production. */
function replacedBy(last: Operation | undefined, meant: string | undefined): string {
  const from = last?.['from'];
  const isMeant = meant === undefined || last?.id === meant;
  if (last?.type === 'promote' && isMeant && typeof from === 'string') return from;
  throw new UserError(
    vscode.l10n.t('The promotion is no longer the last operation, so it is not undone.'),
    {
      text: vscode.l10n.t('A rollback still brings the version before it back.'),
      command: 'rollback',
      label: vscode.l10n.t('Rollback…'),
    },
  );
}
