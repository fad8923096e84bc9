import * as vscode from 'vscode';
import { architectureCommands } from '../../contributions';
import type { ArchitectureTarget } from '../../commandTargets';
import type { Log } from '../../ui/log';
import type { CommandContext } from '../commandContext';
import { registerHandlers } from '../registerHandlers';

/** Registers the commands about architectures. */
export function registerArchitectureCommands(
  context: CommandContext & { readonly log: Log },
): vscode.Disposable {
  const load = () => import('./architectureCommands');
  return registerHandlers(architectureCommands, load, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): ArchitectureTarget | undefined {
  if (value instanceof vscode.Uri) {
    return value.scheme === 'file' ? { root: '', file: value.fsPath } : undefined;
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as ArchitectureTarget) : undefined;
}
