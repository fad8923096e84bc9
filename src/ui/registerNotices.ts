import type * as vscode from 'vscode';
import { announce } from './notices';
import type { OpenPipelines } from './pipelines/openPipelines';
import type { Ui } from './ui';

/** Tells problems and finished recoveries as they are found. */
export function registerNotices(ui: Ui, pipelines: OpenPipelines): vscode.Disposable {
  return pipelines.onDidChange((change) => announce(ui, change));
}
