import { visibleLines } from '../core/shared/text/visible';
import { UserError } from '../core/shared/errors/errors';
import type { LockPatience } from '../core/shared/files/lockWait';
import type { ProgressOptions } from '../core/shared/progress/progress';
import type { Workspace } from '../core/app/workspace';
import { askYesNo, type Console } from './console';
import { createProgressLine } from './progress';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly root?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly quiet?: boolean;
  /** Seconds that other processes which change the registry are waited for, in all. */
  readonly wait?: number;
}

/** What the composition root hands to the commands. */
export interface Services {
  readonly console: Console;
  readonly signal: AbortSignal;
  /**
   * Opens the registry at `root`, or the one that holds the working directory.
   * @param patience how long others that change it are waited for
   */
  open(root: string | undefined, patience: Partial<LockPatience>): Promise<Workspace>;
}

/** What a command works with: services and the global options of this call. */
export class CommandContext<S extends Services = Services> {
  private workspace: Promise<Workspace> | undefined;

  constructor(
    readonly services: S,
    readonly options: GlobalOptions,
  ) {}

  open(): Promise<Workspace> {
    this.workspace ??= this.services.open(this.options.root, this.patience());
    return this.workspace;
  }

  private patience(): Partial<LockPatience> {
    const { wait } = this.options;
    return {
      ...(wait !== undefined && { unknown: Infinity, living: Infinity, total: wait * 1000 }),
      onWaiting: ({ pid, host }) =>
        this.say(`Waiting for process ${pid} on ${host}, which is changing the registry.`),
    };
  }

  /**
   * Asks before something is changed.
   * @throws UserError when the answer is no, or no one can be asked and `--yes` is absent
   */
  async confirm(question: string, consequences: readonly string[]): Promise<void> {
    if (this.options.yes) return;
    this.requireConsent(question);
    const { console } = this.services;
    for (const line of consequences) console.err.write(`  ${visibleLines(line)}\n`);
    if (await askYesNo(console, question)) return;
    throw new UserError('Nothing was changed.', 'Answer y to go ahead.', { kind: 'cancelled' });
  }

  /** Refuses what could not be confirmed later, before anything long is begun. */
  requireConsent(question: string): void {
    if (this.options.yes || this.services.console.in.isTTY) return;
    throw new UserError(
      `${question} There is no terminal to ask in, so nothing was changed.`,
      'Add --yes to confirm.',
    );
  }

  /** Runs something long with a progress line and Ctrl-C as cancel. */
  async watch<T>(label: string, run: (progressOptions: ProgressOptions) => Promise<T>): Promise<T> {
    const line = createProgressLine(this.services.console, label, this.options.quiet === true);
    try {
      return await run({
        onProgress: (progress) => line.report(progress),
        signal: this.services.signal,
      });
    } finally {
      line.end();
    }
  }

  /** Says something next to the result. */
  say(text: string): void {
    if (!this.options.quiet) this.services.console.err.write(`${visibleLines(text)}\n`);
  }

  async dispose(): Promise<void> {
    const workspace = await this.workspace?.catch(() => undefined);
    await workspace?.dispose();
  }
}
