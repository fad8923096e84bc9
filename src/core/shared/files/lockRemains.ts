import { UserError } from '../errors/errors';
import { basename, dirname, join } from './paths';
import { marker, readOwner } from './lockOwner';
import { removeIfPresent } from './replace';
import type { FileSystem } from './fileSystem';
import type { Processes } from './lock';

/** Ends the name of a folder that can no longer become the lock. */
const swept = '~';
const ending = '.json';

/** What owners of a lock leave that die, or lose power, while they take it or let go of it. */
export class LockRemains {
  constructor(
    private readonly ports: { readonly files: FileSystem; readonly processes: Processes },
    private readonly path: string,
  ) {}

  async areLeft(): Promise<boolean> {
    return (await this.isUnheldRemainder()) || (await this.folders()).length > 0;
  }

  /** Removes what the dead left next to the lock. */
  async sweep(): Promise<void> {
    for (const folder of await this.folders()) await this.moveAwayAndDiscard(folder);
  }

  /**
   * Empties a lock that no one can hold, since a loss of power took its marker. Each file is
   * removed by a name that no living owner has, so that a lock taken meanwhile is not touched.
   */
  async clearUnheld(): Promise<void> {
    if (!(await this.isUnheldRemainder())) return;
    const { files } = this.ports;
    await ignoringFailures(async () => {
      for (const name of await files.list(this.path))
        if (await this.isDeadName(name)) await removeIfPresent(files, join(this.path, name));
      await files.removeDirectory(this.path);
    });
  }

  /** Removes a folder of ours as far as it goes, the owner's name last: the next holder sweeps. */
  async discard(folder: string): Promise<void> {
    const { files } = this.ports;
    await ignoringFailures(async () => {
      const last = `${folder.slice(this.path.length + 1)}${ending}`;
      const others = (await files.list(folder)).filter((name) => name !== last);
      for (const name of [...others, last]) await removeIfPresent(files, join(folder, name));
      await files.removeDirectory(folder);
    });
  }

  /** Whether the lock's folder is without a holder and all that is in it is of the dead. */
  private async isUnheldRemainder(): Promise<boolean> {
    const { files } = this.ports;
    if ((await files.lstat(this.path))?.kind !== 'directory') return false;
    const names = await files.list(this.path).catch(() => [marker]);
    if (names.some((name) => name.startsWith(marker))) return false;
    for (const name of names) if (!(await this.isDeadName(name))) return false;
    return true;
  }

  private async isDeadName(name: string): Promise<boolean> {
    if (!name.endsWith(ending)) return false;
    const owner = await readOwner(this.ports.files, this.path, name.slice(0, -ending.length));
    return owner !== undefined && (await this.ports.processes.state(owner)) === 'dead';
  }

  /** Folders next to the lock whose owner is proven dead, or that do not say who made them. */
  private async folders(): Promise<readonly string[]> {
    const { files, processes } = this.ports;
    const folder = dirname(this.path);
    const prefix = `${basename(this.path)}-`;
    const found: string[] = [];
    const names = (await files.lstat(folder)) ? await files.list(folder) : [];
    for (const name of names.filter((each) => each.startsWith(prefix))) {
      const owner = await readOwner(files, join(folder, name), name.slice(prefix.length));
      if (!owner || (await processes.state(owner)) === 'dead') found.push(join(folder, name));
    }
    return found;
  }

  /**
   * A folder that does not say who made it may belong to a living process that is still writing:
   * renamed away whole, it cannot become the lock any more, and that process begins again.
   */
  private async moveAwayAndDiscard(folder: string): Promise<void> {
    const aside = folder.endsWith(swept) ? folder : folder + swept;
    await ignoringFailures(async () => {
      if (aside !== folder) await this.ports.files.rename(folder, aside);
      await this.discard(aside);
    });
  }
}

/** What cannot be removed now is removed by a later holder: no reason to fail an operation. */
async function ignoringFailures(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
