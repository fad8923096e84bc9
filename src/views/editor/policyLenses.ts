import * as vscode from 'vscode';
import { commands } from '../../contributions';
import type { CommandName } from '../../contributions';
import type { Pipelines } from '../../ui/pipelines/pipeline';

/** Over `config/evaluation.jsonc` of an open registry: evaluate, other data, and whether it fits. */
export function registerPolicyLenses(
  pipelines: Pipelines & { readonly onDidScan: vscode.Event<unknown> },
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: ({ uri }) => {
      const path = uri.fsPath.replaceAll('\\', '/');
      const pipeline = pipelines.all.find(({ root }) => path === `${root}/config/evaluation.jsonc`);
      if (!pipeline || !vscode.workspace.isTrusted) return [];
      return actions().map(([title, command]) => lens(title, command, pipeline.root));
    },
  };
  const selector = { scheme: 'file', pattern: '**/config/evaluation.jsonc' };
  return vscode.Disposable.from(
    changed,
    pipelines.onDidScan(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(selector, provider),
  );
}

function actions(): readonly (readonly [title: string, command: CommandName])[] {
  return [
    [vscode.l10n.t('Evaluate…'), 'evaluateModel'],
    [vscode.l10n.t('Change Data…'), 'chooseEvaluationData'],
    [vscode.l10n.t('Check'), 'showEvaluationData'],
  ];
}

function lens(title: string, command: CommandName, root: string): vscode.CodeLens {
  const top = new vscode.Range(0, 0, 0, 0);
  return new vscode.CodeLens(top, { title, command: commands[command], arguments: [{ root }] });
}
