import * as vscode from 'vscode';
import { contextKeys } from '../viewContributions';
import type { ContextKeyName } from '../viewContributions';

/** Sets context keys, and only when a value has changed. */
export class ManagedContextKeys {
  private readonly values = new Map<ContextKeyName, boolean>();

  async set(values: Readonly<Partial<Record<ContextKeyName, boolean>>>): Promise<void> {
    for (const name of Object.keys(values) as ContextKeyName[]) {
      const value = values[name] ?? false;
      if (this.values.get(name) === value) continue;
      this.values.set(name, value);
      await vscode.commands.executeCommand('setContext', contextKeys[name], value);
    }
  }
}
