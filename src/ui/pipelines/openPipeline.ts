import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Workspace } from '../../core/workspace';
import type { Log } from '../log';
import { CandidateWatch } from './candidateWatch';
import { coalesce } from './coalesce';
import type { Pipeline, PipelineChange } from './pipeline';
import { readSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';

/** Changes on disk come in bursts; the registry is read once after each. */
const burst = 150;

/** A registry that is open: reads it, watches its files, and tells what changed. */
export class OpenPipeline implements Pipeline, vscode.Disposable {
  readonly refresh = coalesce(() => this.read());
  snapshot: Snapshot | undefined;
  private readonly changed = new vscode.EventEmitter<PipelineChange>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private readonly candidate: CandidateWatch;
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(
    readonly name: string,
    readonly workspace: Workspace,
    private readonly log: Log,
  ) {
    this.candidate = new CandidateWatch(this.root, () => this.refreshSoon());
    this.disposables.push(this.candidate, this.watch());
  }

  get root(): string {
    return this.workspace.root;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
    this.workspace.dispose().catch((error: unknown) => {
      this.log.error(`${this.root} could not be closed`, error);
    });
  }

  private watch(): vscode.Disposable {
    const files = '{config/*,config/backups/*,logs/*,models/**,production/**}';
    const pattern = new vscode.RelativePattern(vscode.Uri.file(this.root), files);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = ({ path }: vscode.Uri) => {
      // Lock, hash cache and unfinished files come and go with every reading.
      if (!basename(path).startsWith('.')) this.refreshSoon();
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
    );
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => {
        this.log.error(`${this.root} could not be read`, error);
      });
    }, burst);
  }

  private async read(): Promise<void> {
    if (this.disposed) return;
    const settled = await this.candidate.isSettled();
    const after = await readSnapshot(this.workspace, this.name, settled);
    if (this.disposed) return;
    const before = this.snapshot;
    this.snapshot = after;
    this.candidate.follow(after.status?.candidate !== null && after.status !== undefined);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      this.changed.fire({ pipeline: this, before, after });
    }
  }
}
