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
import { pairOf, verdictAbout } from './verdict';
import type { KnownVerdict } from './verdict';

const followed = '{config/*,config/backups/*,logs/*,models/**,production/**}';

/** A registry that is open: reads it, watches its files, and tells what changed. */
export class OpenPipeline implements Pipeline, vscode.Disposable {
  snapshot: Snapshot | undefined;
  private readonly changed = new vscode.EventEmitter<PipelineChange>();
  readonly onDidChange = this.changed.event;
  private readonly files: FollowedFiles;
  private readonly candidate: CandidateWatch;

  readonly workspace: Workspace;
  /** What was last said of challenger and champion in this window. */
  private known: KnownVerdict | undefined;

  constructor(
    readonly name: string,
    workspace: Workspace,
    private readonly log: Log,
  ) {
    this.workspace = {
      ...workspace,
      compare: async (...asked) => {
        const comparison = await workspace.compare(...asked);
        this.keepVerdict(comparison);
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
  private keepVerdict(comparison: Comparison): void {
    const found = verdictAbout(this.snapshot?.status, comparison);
    if (!found || JSON.stringify(found) === JSON.stringify(this.known)) return;
    this.known = found;
    this.files.soon();
  }

  private async read(): Promise<void> {
    const settled = await this.candidate.isSettled();
    const read = await readSnapshot(this.workspace, this.name, settled);
    if (this.files.isOver) return;
    const isKnown = this.known && read.status && pairOf(read.status) === this.known.pair;
    const after = isKnown ? { ...read, verdict: this.known?.verdict } : read;
    const before = this.snapshot;
    this.snapshot = after;
    this.candidate.follow(after.status?.candidate !== null && after.status !== undefined);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      this.changed.fire({ pipeline: this, before, after });
    }
  }
}
