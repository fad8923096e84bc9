import { dirname, join } from '../../shared/files/paths';
import { layoutOf } from '../format/layout';
import { hasRegistryTraces } from './registryTraces';
import type { TraceFiles } from './registryTraces';

/** Folder that a pipeline may live in, below the folder that is open. */
const nested = 'autoupdate_pipeline';

/**
 * The folder that holds the registry: `folder` itself, or its `autoupdate_pipeline`. One whose
 * registry file is gone counts, so that it can be repaired.
 * @param folder absolute
 * @returns null where there is none
 */
export async function findRoot(fs: TraceFiles, folder: string): Promise<string | null> {
  const roots = [folder, join(folder, nested)];
  for (const root of roots) if (await fs.lstat(layoutOf(root).registry)) return root;
  for (const root of roots) if (await hasRegistryTraces(fs, root)) return root;
  return null;
}

/** The same for a folder somewhere inside a pipeline: its parents are searched too, nearest first. */
export async function findRootAbove(fs: TraceFiles, folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const root = await findRoot(fs, at);
    if (root !== null || dirname(at) === at) return root;
  }
}
