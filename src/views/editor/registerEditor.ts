import * as vscode from 'vscode';
import type { Measurements } from '../../ui/backbones/measurements';
import type { OpenConfigs } from '../../ui/backbones/openConfigs';
import { registerCodeLenses } from './codeLenses';
import { registerDiagnostics } from './diagnostics';
import { registerQuickFixes } from './quickFixes';

/** What an editor shows of a configuration beyond its schema. */
export function registerEditor(
  configs: OpenConfigs,
  measurements: Measurements,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerDiagnostics(configs),
    registerQuickFixes(configs),
    registerCodeLenses(configs, measurements),
  );
}
