import type { LockOwner } from './lockOwner';

/** How long others are waited for, in milliseconds. */
export interface LockPatience {
  /** While one owner keeps the lock that can't be proven to live: it may be on another machine. */
  readonly unknown: number;
  /** While one owner keeps the lock that is known to live. */
  readonly living: number;
  /** In all; while the lock goes from owner to owner nothing else ends the wait. */
  readonly total: number;
  /** Told once of each owner for whom the wait takes long enough to be noticed. */
  readonly onWaiting?: (owner: LockOwner) => void;
}

/** A living owner makes progress more often than this, or is told to the user. */
export const usualPatience: LockPatience = { unknown: 5_000, living: 60_000, total: Infinity };

/** After this many milliseconds a wait is told of. */
const noticed = 1_000;

/** The owner that keeps somebody waiting. */
export interface WaitedFor {
  /** Made again every time the lock is taken. */
  readonly id: string;
  /** Undefined when its file can't be read. */
  readonly owner: LockOwner | undefined;
  /** Whether it is known to live. */
  readonly lives: boolean;
}

/** One wait for a lock: begins again with every owner, since that is progress, up to its end. */
export class LockWait {
  private since: number;
  private id: string | undefined;
  private told = false;

  /** @param begun when the wait began, in milliseconds */
  constructor(
    private readonly patience: LockPatience,
    private readonly begun: number,
  ) {
    this.since = begun;
  }

  /** Whether it has taken too long, with `holder` having the lock now. */
  isOver(holder: WaitedFor | undefined, now: number): boolean {
    const { patience } = this;
    if (now - this.begun >= patience.total) return true;
    if (holder === undefined || holder.id !== this.id) this.beginAgain(holder, now);
    if (!holder) return false;
    const waited = now - this.since;
    if (waited >= noticed) this.tell(holder);
    return waited >= (holder.lives ? patience.living : patience.unknown);
  }

  private beginAgain(holder: WaitedFor | undefined, now: number): void {
    this.id = holder?.id;
    this.since = now;
    this.told = false;
  }

  private tell({ owner }: WaitedFor): void {
    if (this.told || !owner) return;
    this.told = true;
    this.patience.onWaiting?.(owner);
  }
}
