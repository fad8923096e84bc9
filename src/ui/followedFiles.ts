import * as vscode from 'vscode';
import { burstDelay } from './burstDelay';
import { coalesce } from './coalesce';

/** Reads something whenever its files change, and when somebody asks; once at a time. */
export class FollowedFiles implements vscode.Disposable {
  /** Reads now; who asks while that runs gets what was read after the asking. */
  readonly refresh: () => Promise<void>;
  private readonly watchers: vscode.Disposable[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** When the first change came that was not read yet. */
  private changedAt: number | undefined;
  private disposed = false;

  /**
   * @param read its second half has to look at `isOver`: reading takes time
   * @param onFailure of a reading that no one asked for
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
    const refresh = ({ path }: vscode.Uri) => {
      if (matters(path)) this.soon();
    };
    this.watchers.push(
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
    );
  }

  /** Reads when the changes have come to rest, or go on for too long. */
  soon(): void {
    const now = performance.now();
    this.changedAt ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.changedAt = undefined;
        void this.refresh().catch(this.onFailure);
      },
      burstDelay(this.changedAt, now),
    );
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.watchers).dispose();
  }
}
