import * as vscode from 'vscode';
import type { RegisterResult } from '../../core/registry/modelRegistry';
import type { Log } from '../../ui/log';
import type { Ui } from '../../ui/ui';
import { sourceText } from './reviewFacts';

/** Tells what was registered and where its contract comes from; every field of it in the log. */
export function reportRegistered(ui: Ui, log: Log, root: string, result: RegisterResult): void {
  const { model_id: id, files, contract_origin: origin, warnings = [] } = result;
  log.info(`${id} is registered. ${Object.entries(origin).map(fieldText).join('; ')}`);
  const count =
    files.length === 1
      ? vscode.l10n.t('1 model file')
      : vscode.l10n.t('{0} model files', files.length);
  const sources = [...new Set(Object.values(origin))].map(sourceText);
  const told = [
    vscode.l10n.t('{0} is the challenger ({1}).', id, count),
    ...(sources.length > 0
      ? [vscode.l10n.t('Its contract comes from: {0}.', sources.join(', '))]
      : []),
    ...warnings,
  ];
  const version = { root, version: result.version };
  ui.tell(told.join(' '), [
    {
      label: vscode.l10n.t('Evaluate Challenger'),
      command: 'evaluateChallenger',
      arguments: [version],
    },
    { label: vscode.l10n.t('Show Details'), command: 'showVersion', arguments: [version] },
    { label: vscode.l10n.t('Show Log'), command: 'showLog', arguments: [] },
  ]);
}

function fieldText([field, source]: readonly [string, string]): string {
  return `${field}: ${source}`;
}
