import type * as vscode from 'vscode';
import { registryCommands } from '../contributions';
import type { VersionTarget } from '../contributions';
import { registerHandlers } from './registerHandlers';
import type { RegistryCommandContext } from './registryHandlers';

/** Registers every command of `contributions.ts` that is not about backbones. */
export function registerCommands(context: RegistryCommandContext): vscode.Disposable {
  const load = async () => (await import('./registryHandlers')).registryHandlers;
  return registerHandlers(registryCommands, load, context, targetOf);
}

function targetOf(value: unknown): VersionTarget | undefined {
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as VersionTarget) : undefined;
}
