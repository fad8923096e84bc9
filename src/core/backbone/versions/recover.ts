import { isTemporaryName } from '../../shared/files/replace';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import { isTorn } from '../../shared/log/operationLog';
import { removeTree } from '../../shared/files/removeTree';
import { finishNoted } from './backboneLog';
import { namesIn } from './readVersions';
import { requireTrusted } from './site';
import type { BackboneSite } from './site';

/** Runs a change under the root's lock, after what a death left was finished or removed. */
export async function changeBackbones<T>(site: BackboneSite, change: () => Promise<T>): Promise<T> {
  requireTrusted(site);
  return site.lock.run(async () => {
    await recover(site);
    return change();
  });
}

/** Before a look: takes the lock only when something was left, and never fails for it. */
export async function recoverIfNeeded(site: BackboneSite): Promise<void> {
  if (site.readOnly) return;
  if (!(await isAnythingLeft(site))) return;
  try {
    await site.lock.run(() => recover(site));
  } catch (error) {
    // A disk that is read-only, or a lock that another machine holds: whoever reads may still look.
    if (!(error instanceof UserError)) throw error;
  }
}

async function isAnythingLeft(site: BackboneSite): Promise<boolean> {
  if ((await leftovers(site)).length > 0 || (await isTorn(site))) return true;
  return site.lock.hasLeftovers();
}

async function recover(site: BackboneSite): Promise<void> {
  await finishNoted(site);
  for (const path of await leftovers(site)) await removeTree(site, path);
}

/** What was being written when somebody died: beside the configurations and beside the versions. */
async function leftovers(site: BackboneSite): Promise<readonly string[]> {
  const { backbones } = site.layout;
  const found: string[] = [];
  for (const name of await namesIn(site, backbones)) {
    const path = join(backbones, name);
    if (isTemporaryName(name)) found.push(path);
    else if ((await site.fs.lstat(path))?.kind === 'directory')
      for (const inner of (await namesIn(site, path)).filter(isTemporaryName))
        found.push(join(path, inner));
  }
  return found;
}
