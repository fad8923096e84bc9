import { isTemporaryName } from '../../shared/files/replace';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import { isTorn } from '../../shared/log/operationLog';
import { removeTree } from '../../shared/files/removeTree';
import { finishNoted } from './backboneLog';
import { namesIn } from './readVersions';
import { requireTrusted } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';

/** Runs a change under the root's lock, after what a death left was finished or removed. */
export async function changeBackbones<T>(
  context: BackbonesContext,
  change: () => Promise<T>,
): Promise<T> {
  requireTrusted(context);
  return context.lock.run(async () => {
    await recover(context);
    return change();
  });
}

/** Before a look: takes the lock only when something was left, and never fails for it. */
export async function recoverIfNeeded(context: BackbonesContext): Promise<void> {
  if (context.readOnly) return;
  if (!(await isAnythingLeft(context))) return;
  try {
    await context.lock.run(() => recover(context));
  } catch (error) {
    // A disk that is read-only, or a lock that another machine holds: anyone who reads may still look.
    if (!(error instanceof UserError)) throw error;
  }
}

async function isAnythingLeft(context: BackbonesContext): Promise<boolean> {
  if ((await leftovers(context)).length > 0 || (await isTorn(context))) return true;
  return context.lock.hasLeftovers();
}

async function recover(context: BackbonesContext): Promise<void> {
  await finishNoted(context);
  for (const path of await leftovers(context)) await removeTree(context, path);
}

/** What was being written when somebody died: next to the configurations and next to the versions. */
async function leftovers(context: BackbonesContext): Promise<readonly string[]> {
  const { backbones } = context.layout;
  const found: string[] = [];
  for (const name of await namesIn(context, backbones)) {
    const path = join(backbones, name);
    if (isTemporaryName(name)) found.push(path);
    else if ((await context.fs.lstat(path))?.kind === 'directory')
      for (const inner of (await namesIn(context, path)).filter(isTemporaryName))
        found.push(join(path, inner));
  }
  return found;
}
