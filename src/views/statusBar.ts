import * as vscode from 'vscode';
import { isInside } from '../core/shared/files/paths';
import { commands } from '../contributions';
import { views } from '../viewContributions';
import type { VersionTarget } from '../commandTargets';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import type { Snapshot } from '../ui/pipelines/snapshot';
import { statusBarView } from './statusBarView';

/** The champion in the status bar: of the registry that the active editor's file belongs to. */
export function registerStatusBar(pipelines: OpenPipelines): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('champion', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Backbone Studio: champion');
  const update = () => show(item, current(pipelines));
  return vscode.Disposable.from(
    item,
    pipelines.onDidChange(update),
    pipelines.onDidScan(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

function show(item: vscode.StatusBarItem, snapshot: Snapshot | undefined): void {
  if (!snapshot) {
    item.hide();
    return;
  }
  const view = statusBarView(snapshot);
  item.text = view.text;
  item.tooltip = view.tooltip;
  item.accessibilityInformation = { label: view.spoken };
  item.backgroundColor = view.isWarning
    ? new vscode.ThemeColor('statusBarItem.warningBackground')
    : undefined;
  item.command = command(snapshot);
  item.show();
}

function command({ root, status }: Snapshot): vscode.Command {
  const version = status?.champion?.version;
  const target: VersionTarget = { root, version };
  return version === undefined
    ? { title: vscode.l10n.t('Show Models'), command: `${views.models}.focus` }
    : {
        title: vscode.l10n.t('Show Version Details'),
        command: commands.showVersion,
        arguments: [target],
      };
}

function current({ all }: OpenPipelines): Snapshot | undefined {
  const file = vscode.window.activeTextEditor?.document.uri;
  const folder =
    file && vscode.workspace.getWorkspaceFolder(file)?.uri.fsPath.replaceAll('\\', '/');
  // The registry may lie in the folder, or around it.
  const own = all.find(
    ({ root }) => folder !== undefined && (isInside(folder, root) || isInside(root, folder)),
  );
  return (own ?? all[0])?.snapshot;
}
