import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Workspace } from '../../core/app/workspace';
import type { Comparison } from '../../core/comparison/comparison';
import { FollowedFiles } from '../followedFiles';
import type { Log } from '../log';
import { CandidateWatch } from './candidateWatch';
import type { Pipeline, PipelineChange } from './pipeline';
import { readSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';

const followed =
  '{config/*,config/backups/*,config/.comparisons/*.json,logs/*,models/**,production/**}';

/** A registry that is open: reads it, watches its files, and tells what changed. */
export class OpenPipeline implements Pipeline, vscode.Disposable {
  snapshot: Snapshot | undefined;
  private readonly changed = new vscode.EventEmitter<PipelineChange>();
  readonly onDidChange = this.changed.event;
  private readonly files: FollowedFiles;
  private readonly candidate: CandidateWatch;

  readonly workspace: Workspace;

  constructor(
    readonly name: string,
    workspace: Workspace,
    private readonly log: Log,
  ) {
    this.workspace = {
      ...workspace,
      compare: async (...asked) => {
        const comparison = await workspace.compare(...asked);
        this.noticeVerdict(comparison);
        return comparison;
      },
    };
    this.files = new FollowedFiles(
      () => this.read(),
      (error) => log.error(`${this.root} could not be read`, error),
    );
    // Lock, hash cache and unfinished files come and go with every reading.
    this.files.watch(this.root, followed, (path) => !basename(path).startsWith('.'));
    this.candidate = new CandidateWatch(this.root, () => this.files.soon());
  }

  get root(): string {
    return this.workspace.root;
  }

  refresh(): Promise<void> {
    return this.files.refresh();
  }

  dispose(): void {
    this.files.dispose();
    this.candidate.dispose();
    this.changed.dispose();
    this.workspace.dispose().catch((error: unknown) => {
      this.log.error(`${this.root} could not be closed`, error);
    });
  }

  /** Views tell the verdict as soon as it is known. */
  private noticeVerdict({ a, b, verdict }: Comparison): void {
    const { status, verdict: shown } = this.snapshot ?? {};
    const isPair = status?.challenger?.version === a && status.champion?.version === b;
    if (isPair && verdict !== shown) this.files.soon();
  }

  private async read(): Promise<void> {
    const settled = await this.candidate.isSettled();
    const after = await readSnapshot(this.workspace, this.name, settled);
    if (this.files.isOver) return;
    const before = this.snapshot;
    this.snapshot = after;
    this.candidate.follow(after.status?.candidate !== null && after.status !== undefined);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      this.changed.fire({ pipeline: this, before, after });
    }
  }
}
