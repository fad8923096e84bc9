import * as vscode from 'vscode';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';
import { figuresTitle } from './lensTitles';

/** The figures of a configuration over its text, and what can be done with it. */
export function registerCodeLenses(configs: OpenConfigs): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      const checked = configs.get(document.uri);
      if (!checked) return [];
      const top = new vscode.Range(0, 0, 0, 0);
      return [new vscode.CodeLens(top, { title: figuresTitle(checked), command: '' })];
    },
  };
  const selector = { scheme: 'file', pattern: '**/*.backbone.jsonc' };
  return vscode.Disposable.from(
    changed,
    configs.onDidCheck(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(selector, provider),
  );
}
