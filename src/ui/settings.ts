import * as vscode from 'vscode';
import { settings } from '../viewContributions';
import type { SettingTypes } from '../viewContributions';

/** The value of a setting for a folder; its default is in the manifest. */
export function readSetting<N extends keyof SettingTypes>(
  name: N,
  scope: vscode.Uri,
): SettingTypes[N] {
  // The manifest gives every setting of ours a default, so it is never absent.
  return vscode.workspace.getConfiguration(undefined, scope).get(settings[name]) as SettingTypes[N];
}

/** Calls back when one of our settings changed anywhere. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (Object.values(settings).some((name) => change.affectsConfiguration(name))) listener();
  });
}
