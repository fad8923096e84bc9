import * as vscode from 'vscode';
import { registryCommands } from '../contributions';
import type { ModelFileTarget } from '../commandTargets';
import { registerHandlers } from './registerHandlers';
import type { RegistryCommandContext } from './registryHandlers';

/** Registers every command of `contributions.ts` that is not about backbones. */
export function registerCommands(context: RegistryCommandContext): vscode.Disposable {
  const load = async () => (await import('./registryHandlers')).registryHandlers;
  return registerHandlers(registryCommands, load, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): ModelFileTarget | undefined {
  if (value instanceof vscode.Uri) {
    const file = value.fsPath.replaceAll('\\', '/');
    return value.scheme === 'file' ? { root: '', file } : undefined;
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as ModelFileTarget) : undefined;
}
