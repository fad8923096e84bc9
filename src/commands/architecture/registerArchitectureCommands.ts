import * as vscode from 'vscode';
import type { ArchitectureCommandName, ArchitectureTarget } from '../../contributions';
import type { Log } from '../../ui/log';
import type { CommandContext } from '../commandContext';
import type { Handlers } from '../registerHandlers';
import { registerHandlers } from '../registerHandlers';
import { compareArchitectures, previewArchitecture } from './architectureCommands';

type Context = CommandContext & { readonly log: Log };

/** Registers the commands about architectures. */
export function registerArchitectureCommands(context: Context): vscode.Disposable {
  const handlers: Handlers<Context, ArchitectureCommandName> = {
    previewArchitecture,
    compareArchitectures,
  };
  return registerHandlers(handlers, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): ArchitectureTarget | undefined {
  if (value instanceof vscode.Uri) {
    return value.scheme === 'file' ? { root: '', file: value.fsPath } : undefined;
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as ArchitectureTarget) : undefined;
}
