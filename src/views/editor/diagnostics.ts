import * as vscode from 'vscode';
import type { ConfigProblem } from '../../core/backbone/config/config';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';

/** Who says it, in the Problems view. */
export const diagnosticSource = 'Backbone Studio';

/** Shows what is wrong with open configurations, where it is. */
export function registerDiagnostics(configs: OpenConfigs): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('backboneStudio');
  return vscode.Disposable.from(
    collection,
    configs.onDidCheck(({ document, parsed }) => {
      const problems = parsed.problems.filter(({ kind }) => kind !== 'syntax');
      collection.set(
        document.uri,
        problems.map((problem) => diagnosticOf(document, problem)),
      );
    }),
    configs.onDidClose((uri) => collection.delete(uri)),
  );
}

function diagnosticOf(document: vscode.TextDocument, problem: ConfigProblem): vscode.Diagnostic {
  const severity =
    problem.severity === 'error'
      ? vscode.DiagnosticSeverity.Error
      : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(rangeOf(document, problem), problem.message, severity);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

/** Where a problem is in a document. */
export function rangeOf(
  document: vscode.TextDocument,
  { offset, length }: Pick<ConfigProblem, 'offset' | 'length'>,
): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
