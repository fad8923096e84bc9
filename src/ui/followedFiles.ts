import * as vscode from 'vscode';
import { coalesce } from './coalesce';

/** Changes on disk come in bursts; what depends on them is read once after each, in milliseconds. */
const burst = 150;

/** Reads something whenever its files change, and when somebody asks; once at a time. */
export class FollowedFiles implements vscode.Disposable {
  /** Reads now; who asks while that runs gets what was read after the asking. */
  readonly refresh: () => Promise<void>;
  private readonly watchers: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  private disposed = false;

  /**
   * @param read its second half has to look at `isOver`: reading takes time
   * @param onFailure of a reading that nobody asked for
   */
  constructor(
    read: () => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.refresh = coalesce(async () => {
      if (!this.disposed) await read();
    });
  }

  get isOver(): boolean {
    return this.disposed;
  }

  /**
   * Reads again after changes below `root`.
   * @param pattern a glob
   * @param matters whether a change of the file at this path counts
   */
  watch(root: string, pattern: string, matters: (path: string) => boolean = () => true): void {
    const files = new vscode.RelativePattern(vscode.Uri.file(root), pattern);
    const watcher = vscode.workspace.createFileSystemWatcher(files);
    const look = ({ path }: vscode.Uri) => {
      if (matters(path)) this.soon();
    };
    this.watchers.push(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
    );
  }

  /** Reads when the changes have come to rest. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh().catch(this.onFailure), burst);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.watchers).dispose();
  }
}
