import * as vscode from 'vscode';
import { checkpointEndings } from '../../core/checkpoints/checkpointFiles';
import type { Choice, Ui } from '../../ui/ui';

const maxOffered = 30;

/** Files of ours, of tools, and hidden ones hold models, but none that waits to be registered. */
const elsewhere = '**/{node_modules,models,production,logs,.*}/**';

/** A model file of the workspace, or any other. @returns its absolute path; undefined on cancel */
export async function chooseModelFile(ui: Ui): Promise<string | undefined> {
  const endings = ['.onnx', ...checkpointEndings].map((ending) => ending.slice(1));
  const found = await vscode.workspace.findFiles(
    `**/*.{${endings.join(',')}}`,
    elsewhere,
    maxOffered,
  );
  if (found.length === 0) return browse(ui);
  const files = found.map(({ fsPath }) => fsPath).toSorted(onnxFirst);
  const choices: readonly Choice<string>[] = [
    ...files.map((path) => ({
      label: vscode.workspace.asRelativePath(path),
      icon: 'symbol-misc',
      value: path,
    })),
    { label: vscode.l10n.t('Another File…'), icon: 'folder-opened', value: 'another' },
  ];
  const chosen = await ui.pick(title(), choices);
  return chosen === 'another' ? browse(ui) : chosen;
}

function onnxFirst(a: string, b: string): number {
  return Number(b.endsWith('.onnx')) - Number(a.endsWith('.onnx')) || (a < b ? -1 : 1);
}

function browse(ui: Ui): Promise<string | undefined> {
  return ui.choosePath({ title: title(), button: vscode.l10n.t('Register'), kind: 'file' });
}

function title(): string {
  return vscode.l10n.t(
    'Which model file becomes the challenger? It is copied to models/challenger.',
  );
}
