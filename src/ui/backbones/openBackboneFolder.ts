import * as vscode from 'vscode';
import type { BackboneWorkspace } from '../../core/backbone/backboneWorkspace';
import type { Log } from '../log';
import { coalesce } from '../pipelines/coalesce';
import type { BackboneChange, BackboneFolder, BackboneSnapshot } from './backboneFolder';

/** Changes on disk come in bursts. */
const burst = 150;

/** Nobody scrolls further back in a view; the log on the disk is whole. */
const logLength = 2000;

/** Reads the backbones of one root, and again when their files change. */
export class OpenBackboneFolder implements BackboneFolder, vscode.Disposable {
  readonly refresh = coalesce(() => this.read());
  snapshot: BackboneSnapshot | undefined;
  private readonly changed = new vscode.EventEmitter<BackboneChange>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;

  constructor(
    readonly name: string,
    readonly workspace: BackboneWorkspace,
    private readonly log: Log,
  ) {
    const pattern = new vscode.RelativePattern(
      vscode.Uri.file(this.root),
      '{config/backbones/**,config/model_registry.json,logs/backbones.jsonl}',
    );
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = () => this.refreshSoon();
    this.disposables.push(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
    );
  }

  get root(): string {
    return this.workspace.root;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
    this.workspace.dispose().catch((error: unknown) => {
      this.log.error(`The backbones of ${this.root} could not be closed`, error);
    });
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.refresh().catch((error: unknown) => {
        this.log.error(`The backbones of ${this.root} could not be read`, error);
      });
    }, burst);
  }

  private async read(): Promise<void> {
    if (this.disposed) return;
    const after = await this.readSnapshot();
    if (this.disposed) return;
    const before = this.snapshot;
    this.snapshot = after;
    if (JSON.stringify(before) !== JSON.stringify(after)) this.changed.fire({ before, after });
  }

  /** What can't be read is a snapshot that says why. */
  private async readSnapshot(): Promise<BackboneSnapshot> {
    const { root, name } = this;
    try {
      const [backbones, log] = await Promise.all([
        this.workspace.list(),
        this.workspace.log(logLength),
      ]);
      return { root, name, backbones, ...log };
    } catch (error) {
      this.log.error(`The backbones of ${root} could not be read`, error);
      const problem = error instanceof Error ? error.message : String(error);
      return { root, name, backbones: [], operations: [], intact: true, problem };
    }
  }
}
