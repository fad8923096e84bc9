import * as vscode from 'vscode';
import type { AutotestCommandName, AutotestTarget, BackboneTarget } from '../../contributions';
import type { Log } from '../../ui/log';
import { registerHandlers } from '../registerHandlers';
import type { Handlers } from '../registerHandlers';
import type { AutotestContext } from './autotestContext';
import { autoTestBackbones } from './autoTestBackbones';
import { makeConfiguration } from './makeConfiguration';
import { showAutoTest } from './showAutoTest';

type Context = AutotestContext & { readonly log: Log };

/** Registers the commands about auto-tests. */
export function registerAutotestCommands(context: Context): vscode.Disposable {
  const handlers: Handlers<Context, AutotestCommandName> = {
    autoTestBackbones,
    showAutoTest,
    makeConfiguration,
  };
  return registerHandlers(handlers, context, targetOf);
}

/** A target of ours, or the file that a menu of VS Code was opened on. */
function targetOf(value: unknown): (BackboneTarget & AutotestTarget) | undefined {
  if (value instanceof vscode.Uri && value.scheme === 'file') {
    return { root: '', file: value.fsPath.replaceAll('\\', '/') };
  }
  const isTarget = typeof value === 'object' && value !== null && 'root' in value;
  return isTarget ? (value as BackboneTarget & AutotestTarget) : undefined;
}
