import * as vscode from 'vscode';
import { commands } from '../../contributions';
import type { ArchitectureCommandName, BackboneCommandName } from '../../contributions';
import type { BackboneTarget } from '../../commandTargets';
import type { Measurements } from '../../ui/backbones/measurements';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';
import { figuresTitle } from './lensTitles';

/** Commands that stand over a configuration. */
type LensCommandName = ArchitectureCommandName | BackboneCommandName;

/** What can be done with a configuration, in the order in which it is done. */
function actions(): readonly (readonly [label: string, command: LensCommandName])[] {
  return [
    [vscode.l10n.t('Validate'), 'validateBackbone'],
    [vscode.l10n.t('Preview'), 'previewArchitecture'],
    [vscode.l10n.t('Build'), 'buildBackbone'],
    [vscode.l10n.t('Benchmark'), 'benchmarkBackbone'],
    [vscode.l10n.t('Commit'), 'commitBackbone'],
    [vscode.l10n.t('Export'), 'exportBackbone'],
  ];
}

/** The figures of a configuration over its text, and what can be done with it. */
export function registerCodeLenses(
  configs: OpenConfigs,
  measurements: Measurements,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  measurements.onDidAdd(() => changed.fire());
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      const checked = configs.get(document.uri);
      const title = checked && figuresTitle(checked, measurements.of(document.getText()));
      const target: BackboneTarget = {
        root: '',
        file: document.uri.fsPath.replaceAll('\\', '/'),
      };
      const figures = title === undefined ? [] : [lens(title, 'previewArchitecture', target)];
      const isTrusted = vscode.workspace.isTrusted;
      const offered = actions().filter(([, command]) => isTrusted || appearances.has(command));
      return [...figures, ...offered.map(([label, command]) => lens(label, command, target))];
    },
  };
  const selector = { scheme: 'file', pattern: '**/*.backbone.jsonc' };
  return vscode.Disposable.from(
    changed,
    configs.onDidCheck(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(selector, provider),
  );
}

/** What runs nothing and changes nothing. */
const appearances: ReadonlySet<LensCommandName> = new Set([
  'validateBackbone',
  'previewArchitecture',
]);

function lens(title: string, command: LensCommandName, target: BackboneTarget) {
  const top = new vscode.Range(0, 0, 0, 0);
  return new vscode.CodeLens(top, { title, command: commands[command], arguments: [target] });
}
