import { valueAt } from '../../core/shared/items/lookUp';
import * as vscode from 'vscode';
import { autotestName } from '../../core/autotest/specName';
import type { AutotestResult, KeptResult } from '../../core/autotest/results';
import { UserError } from '../../core/shared/errors/errors';
import type { StudioServices } from '../pipelines/services';
import type { RunningTask } from '../ui';
import type { Autotests, RunningAutotest } from './autotests';

const resultsFolder = '/config/backbones/.autotest/results/';

/** Runs auto-tests, tells how far they are, and that results on the disk have changed. */
export class OpenAutotests implements Autotests, vscode.Disposable {
  private readonly runs = new Map<string, RunningAutotest>();
  private readonly ran = new vscode.EventEmitter<string>();
  /** Fires with the root when its auto-test has begun, come further, or ended. */
  readonly onDidRun = this.ran.event;
  private readonly kept = new vscode.EventEmitter<string>();
  /** Fires with the root when a result was written, by whomever. */
  readonly onDidKeep = this.kept.event;
  private readonly disposables: vscode.Disposable;

  /** @param version of this tool, since another one may bring another runtime */
  constructor(
    private readonly services: Pick<StudioServices, 'autotest' | 'autotestResults'>,
    private readonly version: string,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**${resultsFolder}*.json`);
    const tell = ({ fsPath }: vscode.Uri) => {
      const path = fsPath.replaceAll('\\', '/');
      const root = path.slice(0, path.lastIndexOf(resultsFolder));
      // What runs here tells its own rows, and what was kept when it has ended.
      if (!this.runs.has(root)) this.kept.fire(root);
    };
    this.disposables = vscode.Disposable.from(
      this.ran,
      this.kept,
      watcher,
      watcher.onDidCreate(tell),
      watcher.onDidChange(tell),
      watcher.onDidDelete(tell),
    );
  }

  running(root: string): RunningAutotest | undefined {
    return this.runs.get(root);
  }

  async run(
    root: string,
    targets: readonly string[],
    { onProgress, signal }: RunningTask,
  ): Promise<AutotestResult> {
    const other = this.runs.get(root);
    if (other) throw runsAlready(other);
    const abort = new AbortController();
    const update = (news: Pick<RunningAutotest, 'progress'> | Pick<RunningAutotest, 'soFar'>) => {
      this.runs.set(root, { ...valueAt(this.runs, root), ...news });
      this.ran.fire(root);
    };
    const begun = { name: autotestName(targets), progress: { done: 0, total: 0 } };
    this.runs.set(root, { ...begun, cancel: () => abort.abort() });
    this.ran.fire(root);
    try {
      return await this.services.autotest(root, targets, {
        version: this.version,
        signal: AbortSignal.any([signal, abort.signal]),
        onProgress: (progress) => {
          onProgress(progress);
          update({ progress });
        },
        onResult: (soFar) => update({ soFar }),
      });
    } finally {
      this.runs.delete(root);
      this.ran.fire(root);
      this.kept.fire(root);
    }
  }

  results(root: string): Promise<readonly KeptResult[]> {
    return this.services.autotestResults(root);
  }

  dispose(): void {
    for (const run of this.runs.values()) run.cancel();
    this.disposables.dispose();
  }
}

function runsAlready({ name }: RunningAutotest): UserError {
  return new UserError(
    vscode.l10n.t('The auto-test {0} is running.', name),
    vscode.l10n.t('Wait for its end, or cancel it; what it has measured is kept.'),
  );
}
