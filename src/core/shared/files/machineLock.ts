import * as l10n from '@vscode/l10n';
import { CancelledError } from '../errors/errors';
import { FileLock } from './fileLock';
import type { LockPorts } from './fileLock';
import { encodeOwner, readOwnerFile } from './lockOwner';
import type { LockOwner } from './lockOwner';
import { hasCode } from './fileError';
import { makeDirectories, removeIfPresent } from './replace';
import { join } from './paths';
import type { ProgressOptions } from '../progress/progress';

/** Keeps what is timed apart from what takes the machine's cores. */
export interface MachineLock {
  /** Runs a task while no other measurement and no build runs, in whatever process. */
  measuring<T>(task: () => Promise<T>, progressOptions?: ProgressOptions): Promise<T>;
  /** Runs a task next to other builds, and never next to a measurement. */
  building<T>(task: () => Promise<T>, progressOptions?: ProgressOptions): Promise<T>;
}

/** How long is slept between two looks at what others do. */
const PAUSE_MS = 100;

/**
 * A gate between all processes of one user on one machine, in a folder that they share. A
 * measurement holds the lock; a build takes it to leave a mark and lets go of it, so that builds run
 * next to each other. Who measures waits, with the lock, until no living builder's mark is left: no
 * new builds begin meanwhile. Marks of the dead are removed.
 */
export class FileMachineLock implements MachineLock {
  /** @param folder absolute; made when it is missing */
  constructor(
    private readonly ports: LockPorts,
    private readonly folder: string,
  ) {}

  async measuring<T>(task: () => Promise<T>, progressOptions: ProgressOptions = {}): Promise<T> {
    return this.locked(progressOptions, async () => {
      let waited = false;
      while (await this.isAnyoneBuilding()) {
        if (!waited) tell(progressOptions, l10n.t('Waiting for builds to end'));
        waited = true;
        await this.pause(progressOptions);
      }
      return task();
    });
  }

  async building<T>(task: () => Promise<T>, progressOptions: ProgressOptions = {}): Promise<T> {
    const { files } = this.ports;
    const mark = await this.locked(progressOptions, async () => {
      const path = join(this.builders, `${this.ports.ids.next()}.json`);
      await makeDirectories(files, this.builders);
      await files.createFile(path, encodeOwner(await this.owner()));
      return path;
    });
    try {
      return await task();
    } finally {
      await removeIfPresent(files, mark);
    }
  }

  private get builders(): string {
    return join(this.folder, 'builders');
  }

  private async owner(): Promise<LockOwner> {
    const { processes, ids, clock } = this.ports;
    return { ...(await processes.self()), id: ids.next(), since: clock.now().toISOString() };
  }

  /** Waits for as long as it takes, and can be cancelled while it waits. */
  private async locked<T>(progressOptions: ProgressOptions, task: () => Promise<T>): Promise<T> {
    await makeDirectories(this.ports.files, this.folder);
    let waited = false;
    const sleep = async () => {
      if (!waited) tell(progressOptions, l10n.t('Waiting for another measurement'));
      waited = true;
      await this.pause(progressOptions);
    };
    const clock = { now: () => this.ports.clock.now(), sleep };
    const lock = new FileLock({ ...this.ports, clock }, join(this.folder, 'measuring'), {
      unknown: Infinity,
      living: Infinity,
    });
    return lock.run(task);
  }

  private async pause({ signal }: ProgressOptions): Promise<void> {
    if (signal?.aborted) throw new CancelledError(l10n.t('The measurement'));
    await this.ports.clock.sleep(PAUSE_MS);
    if (signal?.aborted) throw new CancelledError(l10n.t('The measurement'));
  }

  private async isAnyoneBuilding(): Promise<boolean> {
    const { files, processes } = this.ports;
    const names = await files.list(this.builders).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    let building = false;
    for (const name of names) {
      const path = join(this.builders, name);
      const owner = await readOwnerFile(files, path);
      // One that cannot be read was torn by a death: marks are written under the lock.
      if (owner && (await processes.state(owner)) !== 'dead') building = true;
      else await removeIfPresent(files, path);
    }
    return building;
  }
}

function tell({ onProgress }: ProgressOptions, phase: string): void {
  onProgress?.({ phase, done: 0, total: 1 });
}
