import * as vscode from 'vscode';
import type { TextChange } from '../../core/backbone/config/textChange';
import type { ConfigFix, ConfigProblem } from '../../core/backbone/config/config';
import { isConfigFile } from '../../ui/backbones/configFiles';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';
import { diagnosticSource, rangeOf } from './diagnostics';

/** Offers the changes that would mend a problem under the cursor. */
export function registerQuickFixes(configs: OpenConfigs): vscode.Disposable {
  const selector = { scheme: 'file', pattern: '**/*.backbone.jsonc' };
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range, { diagnostics }) => {
      const checked = configs.get(document.uri);
      if (!isConfigFile(document.uri.path) || checked?.version !== document.version) return [];
      const problems = checked.parsed.problems.filter((problem) =>
        range.intersection(rangeOf(document, problem)),
      );
      if (problems.length === 0) return [];
      // With a parser of its own, which a window has no use for until a problem is looked at.
      const { fixChange } = await import('../../core/backbone/config/fixChange');
      return problems.flatMap((problem) => actionsFor(document, problem, diagnostics, fixChange));
    },
  };
  const kinds = [vscode.CodeActionKind.QuickFix];
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: kinds,
  });
}

function actionsFor(
  document: vscode.TextDocument,
  problem: ConfigProblem,
  diagnostics: readonly vscode.Diagnostic[],
  changeOf: (text: string, fix: ConfigFix) => TextChange,
): vscode.CodeAction[] {
  const shown = diagnostics.filter(
    ({ source, message }) => source === diagnosticSource && message === problem.message,
  );
  return problem.fixes.map((fix, index) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = shown;
    action.edit = new vscode.WorkspaceEdit();
    const change = changeOf(document.getText(), fix);
    action.edit.replace(document.uri, rangeOf(document, change), change.text);
    action.isPreferred = index === 0;
    return action;
  });
}
