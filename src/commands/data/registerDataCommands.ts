import * as vscode from 'vscode';
import { dataCommands } from '../../contributions';
import type { DataTarget } from '../../commandTargets';
import type { Log } from '../../ui/log';
import type { CommandContext } from '../commandContext';
import { registerHandlers } from '../registerHandlers';

/** Registers the commands about the data that models are evaluated on. */
export function registerDataCommands(
  context: CommandContext & { readonly log: Log },
): vscode.Disposable {
  const load = async () => (await import('./dataHandlers')).dataHandlers;
  return registerHandlers(dataCommands, load, context, targetOf);
}

/** A target of ours, or what a menu of the Explorer was opened on. */
function targetOf(value: unknown): DataTarget | undefined {
  if (value instanceof vscode.Uri) {
    return value.scheme === 'file' ? { root: '', path: value.fsPath } : undefined;
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as DataTarget) : undefined;
}
