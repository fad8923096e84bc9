import { dirname, join } from '../../shared/files/paths';
import { layoutOf } from '../format/layout';
import type { FileSystem } from '../../shared/files/fileSystem';

/** Folder that a pipeline may live in, below the folder that is open. */
const nested = 'autoupdate_pipeline';

type LinkStats = Pick<FileSystem, 'lstat'>;

/**
 * The folder that holds the registry: `folder` itself, or its `autoupdate_pipeline`.
 * @param folder absolute
 * @returns null where there is none
 */
export async function findRoot(fs: LinkStats, folder: string): Promise<string | null> {
  for (const root of [folder, join(folder, nested)]) {
    if (await fs.lstat(layoutOf(root).registry)) return root;
  }
  return null;
}

/** The same for a folder somewhere inside a pipeline: its parents are searched too, nearest first. */
export async function findRootAbove(fs: LinkStats, folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const root = await findRoot(fs, at);
    if (root !== null || dirname(at) === at) return root;
  }
}
