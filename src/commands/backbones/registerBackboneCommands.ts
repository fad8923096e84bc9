import * as vscode from 'vscode';
import type { BackboneCommandName, BackboneTarget } from '../../contributions';
import type { Log } from '../../ui/log';
import type { Handlers } from '../registerHandlers';
import { registerHandlers } from '../registerHandlers';
import type { BackboneContext } from './backboneContext';
import { benchmarkBackbone } from './benchmarkBackbone';
import { buildBackbone } from './buildBackbone';
import { commitBackbone } from './commitBackbone';
import { compareBackboneVersions } from './compareBackboneVersions';
import { configureBackbone } from './configureBackbone';
import { exportBackbone, revealExport } from './exportBackbone';
import { newBackbone } from './newBackbone';
import { openBackbone } from './openBackbone';
import { previewInputs } from './previewInputs';
import { restoreBackbone } from './restoreBackbone';
import { validateBackbone } from './validateBackbone';

type Context = BackboneContext & { readonly log: Log };

/** Registers the commands about backbones; one that is added has its line here. */
export function registerBackboneCommands(context: Context): vscode.Disposable {
  const handlers: Handlers<Context, BackboneCommandName> = {
    newBackbone,
    configureBackbone,
    validateBackbone,
    buildBackbone,
    benchmarkBackbone,
    commitBackbone,
    compareBackboneVersions,
    restoreBackbone,
    openBackbone,
    exportBackbone,
    revealExport,
    previewInputs,
  };
  return registerHandlers(handlers, context, targetOf);
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
