import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../shared/errors/errors';
import type { Progress } from '../../shared/progress/progress';
import type { ComparerWatch } from '../ports';
import type { Comparison } from '../comparison';

interface Watcher extends ComparerWatch {
  readonly fail: (error: unknown) => void;
}

/**
 * A comparison at work, for all who ask for it meanwhile. Each of them is told progress and outline
 * and may leave; the work is cancelled when the last has left.
 */
export class RunningComparison {
  readonly result: Promise<Comparison>;
  private readonly watchers = new Set<Watcher>();
  private readonly stop = new AbortController();
  private outline: Comparison | undefined;
  private progress: Progress | undefined;

  /**
   * @param run is always asked for an outline: who joins while latency is measured can't have one
   *   computed then, since nothing else may run
   */
  constructor(run: (watch: ComparerWatch) => Promise<Comparison>) {
    this.result = run({
      signal: this.stop.signal,
      onOutline: (outline) => {
        this.outline = outline;
        this.tellAll(({ onOutline }) => onOutline?.(outline));
      },
      onProgress: (progress) => {
        this.progress = progress;
        this.tellAll(({ onProgress }) => onProgress?.(progress));
      },
    });
  }

  /** Whether it is being cancelled, so that no one can join. */
  get isAbandoned(): boolean {
    return this.stop.signal.aborted;
  }

  /**
   * Waits for the result, and is told at once what the others were told last.
   * @throws CancelledError when the signal of `watch` is aborted
   */
  join(watch: ComparerWatch): Promise<Comparison> {
    return new Promise((resolve, reject) => {
      const watcher: Watcher = { ...watch, fail: reject };
      const leave = () => this.leave(watcher, new CancelledError(l10n.t('The comparison')));
      const settle = (settled: () => void) => {
        this.watchers.delete(watcher);
        watch.signal?.removeEventListener('abort', leave);
        settled();
      };
      this.watchers.add(watcher);
      watch.signal?.addEventListener('abort', leave);
      this.result.then(
        (comparison) => settle(() => resolve(comparison)),
        (error: unknown) => settle(() => reject(error)),
      );
      if (watch.signal?.aborted) return leave();
      const { outline, progress } = this;
      if (outline) this.tell(watcher, () => watch.onOutline?.(outline));
      if (progress) this.tell(watcher, () => watch.onProgress?.(progress));
    });
  }

  private tellAll(news: (watcher: Watcher) => void): void {
    for (const watcher of [...this.watchers]) this.tell(watcher, () => news(watcher));
  }

  /** Anyone who can't take the news leaves with that error; the others go on. */
  private tell(watcher: Watcher, news: () => void): void {
    if (!this.watchers.has(watcher)) return;
    try {
      news();
    } catch (error) {
      this.leave(watcher, error);
    }
  }

  /** The last to leave is told when the work has ended, so that nothing runs behind its back. */
  private leave(watcher: Watcher, error: unknown): void {
    if (!this.watchers.delete(watcher)) return;
    if (this.watchers.size > 0) return watcher.fail(error);
    this.stop.abort();
    this.result.then(
      () => watcher.fail(error),
      () => watcher.fail(error),
    );
  }
}
