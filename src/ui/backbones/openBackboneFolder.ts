import * as vscode from 'vscode';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import { FollowedFiles } from '../followedFiles';
import type { Log } from '../log';
import type { BackboneChange, BackboneFolder, BackboneSnapshot } from './backboneFolder';

/** No one scrolls further back in a view; the log on the disk is whole. */
const logLength = 2000;

/** Reads the backbones of one root, and again when their files change. */
export class OpenBackboneFolder implements BackboneFolder, vscode.Disposable {
  snapshot: BackboneSnapshot | undefined;
  private readonly changed = new vscode.EventEmitter<BackboneChange>();
  readonly onDidChange = this.changed.event;
  private readonly files: FollowedFiles;

  constructor(
    readonly name: string,
    readonly workspace: BackboneWorkspace,
    private readonly log: Log,
  ) {
    this.files = new FollowedFiles(
      () => this.read(),
      (error) => log.error(`The backbones of ${this.root} could not be read`, error),
    );
    const followed = '{config/backbones/**,config/model_registry.json,logs/backbones.jsonl}';
    this.files.watch(this.root, followed);
  }

  get root(): string {
    return this.workspace.root;
  }

  refresh(): Promise<void> {
    return this.files.refresh();
  }

  dispose(): void {
    this.files.dispose();
    this.changed.dispose();
    this.workspace.dispose().catch((error: unknown) => {
      this.log.error(`The backbones of ${this.root} could not be closed`, error);
    });
  }

  private async read(): Promise<void> {
    const after = await this.readSnapshot();
    if (this.files.isOver) return;
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
