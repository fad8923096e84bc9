import * as vscode from 'vscode';
import type { Log } from '../log';
import { onDidChangeSettings, readSetting } from '../settings';
import { coalesce } from '../coalesce';
import { OpenPipeline } from './openPipeline';
import type { PipelineChange, Pipelines } from './pipeline';
import type { StudioServices } from './services';

/** The registries of the workspace folders: one a folder, opened and closed with it. */
export class OpenPipelines implements Pipelines, vscode.Disposable {
  readonly rescan = coalesce(() => this.scan());
  private readonly open = new Map<string, OpenPipeline>();
  private readonly changed = new vscode.EventEmitter<PipelineChange>();
  readonly onDidChange = this.changed.event;
  private readonly scanned = new vscode.EventEmitter<void>();
  /** Fires when registries were opened or closed, and after the first scan in any case. */
  readonly onDidScan = this.scanned.event;
  private readonly disposables: vscode.Disposable[] = [this.changed, this.scanned];
  private hasScanned = false;
  private readOnly = !vscode.workspace.isTrusted;

  constructor(
    private readonly services: StudioServices,
    private readonly log: Log,
  ) {
    this.disposables.push(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.rescanSoon()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.rescanSoon()),
      onDidChangeSettings(() => this.rescanSoon()),
      this.watchForRegistries(),
    );
  }

  get all(): readonly OpenPipeline[] {
    return [...this.open.values()];
  }

  find(root: string): OpenPipeline | undefined {
    return this.all.find((pipeline) => pipeline.root === root);
  }

  dispose(): void {
    for (const pipeline of this.all) pipeline.dispose();
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** A registry that the command line makes appears without a reload. */
  private watchForRegistries(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      '**/config/model_registry.json',
      false,
      true,
    );
    watcher.onDidCreate(() => this.rescanSoon());
    watcher.onDidDelete(() => this.rescanSoon());
    return watcher;
  }

  private rescanSoon(): void {
    this.rescan().catch((error: unknown) => {
      this.log.error('The workspace folders could not be looked through', error);
    });
  }

  private async scan(): Promise<void> {
    const readOnly = !vscode.workspace.isTrusted;
    if (readOnly !== this.readOnly) this.closeExcept(new Map());
    this.readOnly = readOnly;
    const roots = await this.findRoots();
    const before = [...this.open.keys()].join('\n');
    this.closeExcept(roots);
    for (const [root, name] of roots) {
      if (!this.open.has(root)) await this.openAt(root, name);
    }
    await Promise.all(this.all.map((pipeline) => pipeline.refresh()));
    const isFirst = !this.hasScanned;
    this.hasScanned = true;
    if (isFirst || before !== [...this.open.keys()].join('\n')) this.scanned.fire();
  }

  /** Root to name of its workspace folder, in the order of the folders. */
  private async findRoots(): Promise<Map<string, string>> {
    const roots = new Map<string, string>();
    for (const { uri, name } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const root = await this.services.findRoot(uri.fsPath, readSetting('root', uri));
      if (root !== null && !roots.has(root)) roots.set(root, name);
    }
    return roots;
  }

  private async openAt(root: string, name: string): Promise<void> {
    try {
      const workspace = await this.services.open(root, { readOnly: this.readOnly });
      const pipeline = new OpenPipeline(name, workspace, this.log);
      pipeline.onDidChange((change) => this.changed.fire(change));
      this.open.set(root, pipeline);
      this.log.info(`Opened ${root}${this.readOnly ? ' for reading only' : ''}`);
    } catch (error) {
      this.log.error(`${root} could not be opened`, error);
    }
  }

  private closeExcept(roots: ReadonlyMap<string, string>): void {
    for (const [root, pipeline] of this.open) {
      if (roots.has(root)) continue;
      this.open.delete(root);
      pipeline.dispose();
      this.changed.fire({ pipeline, before: pipeline.snapshot, after: undefined });
    }
  }
}
