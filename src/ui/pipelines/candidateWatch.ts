import * as vscode from 'vscode';
import { fingerprintFolder } from '../folderFingerprint';
import { QuietPeriod } from './quietPeriod';

/** Training may pause between two files of one model. */
const quiet = 5_000;
const interval = 1_000;

/**
 * Looks at `models/challenger/` while a candidate lies there, since a training script writes its
 * files over minutes. File events alone would miss slow writers on network disks.
 */
export class CandidateWatch implements vscode.Disposable {
  private readonly folder: vscode.Uri;
  private period = new QuietPeriod(quiet);
  private timer: NodeJS.Timeout | undefined;
  private settled = false;

  /** @param onDidSettle called when a candidate has come to rest or has begun to move again */
  constructor(
    root: string,
    private readonly onDidSettle: () => void,
  ) {
    this.folder = vscode.Uri.joinPath(vscode.Uri.file(root), 'models', 'challenger');
  }

  /** Whether nothing in the folder has changed for five seconds. */
  async isSettled(): Promise<boolean> {
    const fingerprint = await fingerprintFolder(this.folder);
    this.settled = this.period.observe(fingerprint, performance.now());
    return this.settled;
  }

  /** Starts or stops looking. */
  follow(there: boolean): void {
    if (there && !this.timer) this.timer = setInterval(() => void this.poll(), interval);
    if (!there) this.stop();
  }

  dispose(): void {
    this.stop();
  }

  private async poll(): Promise<void> {
    const before = this.settled;
    if ((await this.isSettled()) !== before) this.onDidSettle();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
