import * as vscode from 'vscode';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import type { Log } from '../log';
import { coalesce } from '../coalesce';
import type { StudioServices } from '../pipelines/services';
import { onDidChangeSettings, readSetting } from '../settings';
import type { BackboneChange, BackboneFolders } from './backboneFolder';
import { OpenBackboneFolder } from './openBackboneFolder';

/** The backbones of the workspace folders: of the registry's root where a folder has one. */
export class OpenBackboneFolders implements BackboneFolders, vscode.Disposable {
  readonly rescan = coalesce(() => this.scan());
  private readonly open = new Map<string, OpenBackboneFolder>();
  private readonly changed = new vscode.EventEmitter<BackboneChange>();
  readonly onDidChange = this.changed.event;
  private readonly scanned = new vscode.EventEmitter<void>();
  /** Fires when folders were opened or closed. */
  readonly onDidScan = this.scanned.event;
  private readonly disposables: vscode.Disposable;
  private readOnly = !vscode.workspace.isTrusted;

  /** @param onDidScanRegistries tells that a registry has come or gone, which moves a root */
  constructor(
    private readonly services: Pick<StudioServices, 'findRoot' | 'openBackbones'>,
    private readonly log: Log,
    onDidScanRegistries: vscode.Event<void>,
  ) {
    this.disposables = vscode.Disposable.from(
      this.changed,
      this.scanned,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.rescanSoon()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.rescanSoon()),
      onDidChangeSettings(() => this.rescanSoon()),
      onDidScanRegistries(() => this.rescanSoon()),
    );
    this.rescanSoon();
  }

  get all(): readonly OpenBackboneFolder[] {
    return [...this.open.values()];
  }

  find(root: string): OpenBackboneFolder | undefined {
    return this.open.get(root);
  }

  /** What the text of a configuration is checked with. @param file absolute path */
  readonly checkerOf = (file: string): BackboneWorkspace | undefined =>
    this.ofFile(file)?.workspace;

  ofFile(file: string): OpenBackboneFolder | undefined {
    const path = file.replaceAll('\\', '/');
    const around = this.all.filter(({ root }) => path.startsWith(`${root}/`));
    return around.toSorted((a, b) => b.root.length - a.root.length)[0];
  }

  dispose(): void {
    for (const folder of this.all) folder.dispose();
    this.disposables.dispose();
  }

  private rescanSoon(): void {
    this.rescan().catch((error: unknown) => {
      this.log.error('The workspace folders could not be looked through for backbones', error);
    });
  }

  private async scan(): Promise<void> {
    const readOnly = !vscode.workspace.isTrusted;
    if (readOnly !== this.readOnly) this.closeExcept(new Set());
    this.readOnly = readOnly;
    const before = [...this.open.keys()].join('\n');
    const roots = await this.findRoots();
    this.closeExcept(new Set(roots.keys()));
    for (const [root, name] of roots) if (!this.open.has(root)) this.openAt(root, name);
    await Promise.all(this.all.map((folder) => folder.refresh()));
    if (before !== [...this.open.keys()].join('\n')) this.scanned.fire();
  }

  /** Root to name of its workspace folder. */
  private async findRoots(): Promise<Map<string, string>> {
    const roots = new Map<string, string>();
    for (const { uri, name } of vscode.workspace.workspaceFolders ?? []) {
      if (uri.scheme !== 'file') continue;
      const registry = await this.services.findRoot(uri.fsPath, readSetting('root', uri));
      const root = registry ?? uri.fsPath.replaceAll('\\', '/');
      if (!roots.has(root)) roots.set(root, name);
    }
    return roots;
  }

  private openAt(root: string, name: string): void {
    const workspace = this.services.openBackbones(root, { readOnly: this.readOnly });
    const folder = new OpenBackboneFolder(name, workspace, this.log);
    folder.onDidChange((change) => this.changed.fire(change));
    this.open.set(root, folder);
  }

  private closeExcept(roots: ReadonlySet<string>): void {
    for (const [root, folder] of this.open) {
      if (roots.has(root)) continue;
      this.open.delete(root);
      folder.dispose();
      this.changed.fire({ before: folder.snapshot, after: undefined });
    }
  }
}
