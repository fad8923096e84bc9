import * as vscode from 'vscode';
import type { Operation } from '../core/shared/log/operation';
import type { ChangeResult } from '../core/registry/modelRegistry';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { AnyAction, Ui } from '../ui/ui';

/** A promotion over another champion can be taken back while it is the last operation. */
function undo(root: string, { id, type, from }: Operation): readonly AnyAction[] {
  if (type !== 'promote' || typeof from !== 'string') return [];
  const target = { root, operation: id };
  return [{ label: vscode.l10n.t('Undo'), command: 'undoPromotion', arguments: [target] }];
}

/** Tells a change of the champion; one that can't be loaded in production offers the way back. */
export function reportChange(
  ui: Ui,
  pipeline: Pipeline,
  result: ChangeResult,
  message: string,
): void {
  const { root } = pipeline;
  const rollback: AnyAction = {
    label: vscode.l10n.t('Rollback…'),
    command: 'rollback',
    arguments: [{ root }],
  };
  if (result.load_failure !== undefined) {
    ui.fail(
      vscode.l10n.t('{0} It does not load in production: {1}', message, result.load_failure),
      [rollback],
    );
    return;
  }
  const details: readonly AnyAction[] =
    result.to === null
      ? []
      : [
          {
            label: vscode.l10n.t('Show Details'),
            command: 'showVersion',
            arguments: [{ root, version: result.to }],
          },
        ];
  ui.tell(message, [
    ...undo(root, result.operation),
    ...details,
    {
      label: vscode.l10n.t('Show Operation Log'),
      command: 'showOperationLog',
      arguments: [{ root }],
    },
  ]);
}
