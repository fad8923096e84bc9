import * as vscode from 'vscode';
import { autotestCommands } from '../../contributions';
import type { AutotestTarget, BackboneTarget } from '../../commandTargets';
import type { Log } from '../../ui/log';
import { registerHandlers } from '../registerHandlers';
import type { AutotestContext } from './autotestContext';

/** Registers the commands about auto-tests. */
export function registerAutotestCommands(
  context: AutotestContext & { readonly log: Log },
): vscode.Disposable {
  const load = async () => (await import('./autotestHandlers')).autotestHandlers;
  return registerHandlers(autotestCommands, load, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): (BackboneTarget & AutotestTarget) | undefined {
  if (value instanceof vscode.Uri && value.scheme === 'file') {
    return { root: '', file: value.fsPath.replaceAll('\\', '/') };
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as BackboneTarget & AutotestTarget) : undefined;
}
