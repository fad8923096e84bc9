import * as vscode from 'vscode';
import type { ConfigFix, ConfigProblem } from '../../core/backbone/config/config';
import { applyFix } from '../../core/backbone/config/editConfig';
import { changeBetween } from '../../core/backbone/config/textChange';
import { isConfigFile } from '../../ui/backbones/configFiles';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';
import { diagnosticSource, rangeOf } from './diagnostics';

/** Offers the changes that would mend a problem under the cursor. */
export function registerQuickFixes(configs: OpenConfigs): vscode.Disposable {
  const selector = { scheme: 'file', pattern: '**/*.backbone.jsonc' };
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, { diagnostics }) => {
      const checked = configs.get(document.uri);
      if (!isConfigFile(document.uri.path) || checked?.version !== document.version) return [];
      const problems = checked.parsed.problems.filter((problem) =>
        range.intersection(rangeOf(document, problem)),
      );
      return problems.flatMap((problem) => actionsFor(document, problem, diagnostics));
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
): vscode.CodeAction[] {
  const shown = diagnostics.filter(
    ({ source, message }) => source === diagnosticSource && message === problem.message,
  );
  return problem.fixes.map((fix, index) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = shown;
    action.edit = new vscode.WorkspaceEdit();
    const [range, text] = editOf(document, fix);
    action.edit.replace(document.uri, range, text);
    action.isPreferred = index === 0;
    return action;
  });
}

/** A fix as the smallest replacement in a document. */
function editOf(document: vscode.TextDocument, fix: ConfigFix): [vscode.Range, string] {
  const before = document.getText();
  const change = changeBetween(before, applyFix(before, fix));
  return [rangeOf(document, change), change.text];
}
