import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import type { Log } from '../ui/log';
import type { OpenPipelines } from '../ui/pipelines/openPipelines';
import { becameReady } from '../ui/notices';
import { remedyActions } from '../ui/remedy';
import type { PipelineChange } from '../ui/pipelines/pipeline';
import { readSetting } from '../ui/settings';
import type { CommandContext } from './commandContext';

type Studio = CommandContext & { readonly log: Log; readonly pipelines: OpenPipelines };

/** Offers, evaluates or decides on candidates as they come to rest. */
export function registerAutoUpdate(studio: Studio): vscode.Disposable {
  return studio.pipelines.onDidChange((change) => {
    if (!becameReady(change)) return;
    takeCare(studio, change).catch((error: unknown) => {
      report(studio, change.pipeline.root, error);
    });
  });
}

async function takeCare(studio: Studio, change: PipelineChange): Promise<void> {
  const { autoUpdate } = await import('./autoUpdate');
  await autoUpdate(studio, change, modeOf);
}

/** In Restricted Mode VS Code ignores the workspace's value, but the user's own may say more. */
function modeOf(root: string) {
  return vscode.workspace.isTrusted ? readSetting('autoUpdate', vscode.Uri.file(root)) : 'off';
}

function report({ ui, log }: Studio, root: string, error: unknown): void {
  log.error(`The candidate in ${root} was not taken care of`, error);
  if (error instanceof UserError) {
    ui.warn(`${error.message} ${error.remedy.text}`, remedyActions(error.remedy, { root }));
  } else {
    const message = error instanceof Error ? error.message : String(error);
    const showLog = {
      label: vscode.l10n.t('Show Log'),
      command: 'showLog',
      arguments: [],
    } as const;
    ui.fail(vscode.l10n.t('A fault of Backbone Studio: {0}', message), [
      { ...showLog, arguments: [] },
    ]);
  }
}
