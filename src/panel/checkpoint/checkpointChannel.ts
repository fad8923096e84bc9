import * as vscode from 'vscode';
import { inspectCheckpoint } from '../../core/backbone/conversion/inspectCheckpoint';
import { openCheckpoint } from '../../core/checkpoints/openCheckpoint';
import { tensorStatistics } from '../../core/checkpoints/statistics/tensorStatistics';
import { UserError } from '../../core/shared/errors/errors';
import type { FileSystem } from '../../core/shared/files/fileSystem';
import { basename } from '../../core/shared/files/paths';
import { commands } from '../../contributions';
import type { ModelFileTarget } from '../../commandTargets';
import { checkpoint } from '../../protocol/checkpoint';
import { hostChannel } from '../hostChannel';
import type { HostChannel } from '../hostChannel';
import { checkpointFacts, tensorFigures } from './checkpointFacts';

export type CheckpointFiles = Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>;

/** The tensors of a checkpoint, read by ranges: nothing in the file is run, nothing is written. */
export function checkpointChannel(files: CheckpointFiles): HostChannel {
  return hostChannel(checkpoint, (tell) => {
    const watched = new Map<string, vscode.Disposable>();
    const watch = (file: string) => {
      if (!watched.has(file))
        watched.set(
          file,
          watchFile(file, () => tell({ type: 'changed', file })),
        );
    };
    return {
      open: async ({ file, dictionary }) => {
        watch(file);
        const options = dictionary === undefined ? {} : { dictionary };
        return checkpointFacts(basename(file), await inspectCheckpoint(files, file, options));
      },
      statistics: async ({ file, dictionary, tensor }, { signal }) => {
        const opened = await openCheckpoint(files, file, { dictionary });
        try {
          const found = opened.tensors.get(tensor);
          if (!found) throw gone(opened.name, tensor);
          return tensorFigures(await tensorStatistics(found, { signal }));
        } finally {
          await opened.close();
        }
      },
      use: async ({ file, command }) => {
        const target: ModelFileTarget = { root: '', file };
        // The command asks and reports by itself; the page does not wait for it.
        void vscode.commands.executeCommand(commands[command], target);
        return null;
      },
      dispose: () => vscode.Disposable.from(...watched.values()).dispose(),
    };
  });
}

/** Training writes for a while: what changes is told when it has been quiet. */
const QUIET = 300;

function watchFile(file: string, onChange: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(file), '..');
  const pattern = new vscode.RelativePattern(folder, basename(file));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(soon),
    watcher.onDidCreate(soon),
    watcher.onDidDelete(soon),
    { dispose: () => clearTimeout(timer) },
  );
}

function gone(file: string, tensor: string): UserError {
  return new UserError(
    vscode.l10n.t('{0} holds no tensor "{1}" any more.', file, tensor),
    vscode.l10n.t('Open the file again.'),
  );
}
