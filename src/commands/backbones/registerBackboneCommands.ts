import * as vscode from 'vscode';
import { backboneCommands } from '../../contributions';
import type { BackboneTarget } from '../../commandTargets';
import type { Log } from '../../ui/log';
import { registerHandlers } from '../registerHandlers';
import type { BackboneContext } from './backboneContext';

/** Registers the commands about backbones. */
export function registerBackboneCommands(
  context: BackboneContext & { readonly log: Log },
): vscode.Disposable {
  const load = async () => (await import('./backboneHandlers')).backboneHandlers;
  return registerHandlers(backboneCommands, load, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): BackboneTarget | undefined {
  if (value instanceof vscode.Uri) {
    return value.scheme === 'file'
      ? { root: '', file: value.fsPath.replaceAll('\\', '/') }
      : undefined;
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as BackboneTarget) : undefined;
}
