import { listBackups, readBackup } from '../storage/backups';
import { stateOf } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import type { RegistryContext } from '../registryContext';

/** A backup that can be used as it is. */
export interface GoodBackup {
  /** Absolute. */
  readonly path: string;
  readonly state: RegistryState;
}

/** The newest backup without any problem; undefined when there is none. */
export async function newestGoodBackup(context: RegistryContext): Promise<GoodBackup | undefined> {
  for (const path of await listBackups(context)) {
    const bytes = await readBackup(context, path);
    const state = bytes && stateOf(context, bytes);
    if (state?.read.writable && state.read.problems.length === 0) return { path, state };
  }
  return undefined;
}
