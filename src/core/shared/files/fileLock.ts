import * as l10n from '@vscode/l10n';
import { UserError } from '../errors/errors';
import { join } from './paths';
import { hasCode } from './fileError';
import { encodeOwner, marker, readOwner } from './lockOwner';
import type { LockOwner } from './lockOwner';
import { LockWait, usualPatience } from './lockWait';
import type { LockPatience, WaitedFor } from './lockWait';
import { LockRemains } from './lockRemains';
import { removeIfPresent } from './replace';
import type { FileSystem } from './fileSystem';
import type { Lock, Processes } from './lock';
import type { Clock } from '../time/clock';
import type { Ids } from '../random/ids';

/** What a lock needs to know of the machine. */
export interface LockPorts {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly processes: Processes;
}

/**
 * A lock that dies with its owner.
 *
 * The lock is a folder that appears by one rename with everything in it: `ID.json`, which says who
 * the owner is, and `holder.ID`. It is stolen only from an owner that is proven dead, by
 * renaming that owner's `holder.ID` to our own: of all who try, the one whose rename finds the
 * name wins, and a lock that changed hands since we looked is never touched. There is no takeover
 * by age.
 */
export class FileLock implements Lock {
  /** Our own locks whose release failed: the owner lives, but no one is using them. */
  private readonly abandoned = new Set<string>();
  private readonly remains: LockRemains;
  private readonly patience: LockPatience;

  /** @param path the lock's folder; names beginning with it and a dash are the lock's too */
  constructor(
    private readonly ports: LockPorts,
    private readonly path: string,
    patience: Partial<LockPatience> = {},
  ) {
    this.patience = { ...usualPatience, ...patience };
    this.remains = new LockRemains(ports, path);
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    const id = await this.acquire();
    try {
      await this.remains.sweep();
      return await task();
    } finally {
      await this.release(id);
    }
  }

  private async acquire(): Promise<string> {
    const { clock, ids, processes } = this.ports;
    const owner = { ...(await processes.self()), id: ids.next(), since: clock.now().toISOString() };
    const wait = new LockWait(this.patience, clock.now().getTime());
    for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
      if (await this.tryOnce(owner)) return owner.id;
      const holder = await this.waitedFor();
      if (wait.isOver(holder, clock.now().getTime())) throw await this.refusal();
      await clock.sleep(pause);
    }
  }

  /** Who keeps us waiting; undefined while the lock changes hands. */
  private async waitedFor(): Promise<WaitedFor | undefined> {
    const id = await this.holder();
    if (id === undefined) return undefined;
    const owner = await readOwner(this.ports.files, this.path, id);
    const lives = owner !== undefined && (await this.ports.processes.state(owner)) === 'alive';
    return { id, owner, lives };
  }

  private async tryOnce(owner: LockOwner): Promise<boolean> {
    const held = await this.holder();
    if (held === undefined) {
      await this.remains.clearUnheld();
      return this.claimFree(owner);
    }
    return (await this.isDead(held)) && (await this.takeOver(held, owner));
  }

  /** Id of the holder; undefined when the lock is free. */
  private async holder(): Promise<string | undefined> {
    const { files } = this.ports;
    if ((await files.lstat(this.path))?.kind !== 'directory') return undefined;
    const names = await files.list(this.path).catch(() => []);
    return names.find((name) => name.startsWith(marker))?.slice(marker.length);
  }

  private async isDead(id: string): Promise<boolean> {
    if (this.abandoned.has(id)) return true;
    const owner = await readOwner(this.ports.files, this.path, id);
    return owner !== undefined && (await this.ports.processes.state(owner)) === 'dead';
  }

  /** Puts our complete folder in the place of none, or of an empty one. */
  private async claimFree(owner: LockOwner): Promise<boolean> {
    const { files } = this.ports;
    const stage = `${this.path}-${owner.id}`;
    await files.makeDirectory(stage);
    try {
      await files.createFile(join(stage, `${owner.id}.json`), encodeOwner(owner));
      await files.createFile(join(stage, marker + owner.id), encodeOwner(owner));
      await files.syncDirectory(stage);
      await files.rename(stage, this.path);
      return true;
    } catch (error) {
      await this.remains.discard(stage);
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return false;
      throw error;
    }
  }

  /** Takes the lock from the dead; false when someone else was first. */
  private async takeOver(dead: string, owner: LockOwner): Promise<boolean> {
    const { files } = this.ports;
    const claim = join(this.path, `${owner.id}.json`);
    try {
      await removeIfPresent(files, claim);
      await files.createFile(claim, encodeOwner(owner));
      await files.syncDirectory(this.path);
      await files.rename(join(this.path, marker + dead), join(this.path, marker + owner.id));
      this.abandoned.delete(dead);
      return (await this.holder()) === owner.id;
    } catch (error) {
      await removeIfPresent(files, claim).catch(() => undefined);
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    }
  }

  /**
   * Moves the lock away whole, then removes it; the owner's name goes last. What the task has done
   * is, so a failure here is no failure of it: we take the lock back the next time.
   */
  private async release(id: string): Promise<void> {
    const aside = `${this.path}-${id}`;
    this.abandoned.add(id);
    try {
      if ((await this.holder()) !== id) return;
      await this.ports.files.rename(this.path, aside);
      this.abandoned.delete(id);
    } catch (error) {
      if (error instanceof UserError) return;
      throw error;
    }
    await this.remains.discard(aside);
  }

  async hasLeftovers(): Promise<boolean> {
    const held = await this.holder();
    if (held === undefined) return this.remains.areLeft();
    return (await this.isDead(held)) || this.remains.areLeft();
  }

  private async refusal(): Promise<UserError> {
    const id = await this.holder();
    const owner = id && (await readOwner(this.ports.files, this.path, id));
    const who = owner
      ? l10n.t('process {0} on {1}, since {2}', owner.pid, owner.host, owner.since)
      : l10n.t('a process that cannot be identified');
    return new UserError(
      l10n.t('The registry is being changed by {0}', who),
      l10n.t(
        'Wait until it has finished, on the command line with --wait SECONDS. If no such process is running, delete {0}.',
        this.path,
      ),
    );
  }
}
