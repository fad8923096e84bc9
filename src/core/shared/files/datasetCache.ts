import { join } from './paths';
import { FileError } from './fileError';
import { removeIfPresent } from './replace';
import type { FileSystem } from './fileSystem';

/** So many data sets keep their hashes; `evaluate --dataset` may be given any number of them. */
const mostKept = 8;
const ownName = /^\.hash_cache\.[0-9a-f]{16}\.json$/;

/**
 * Where the hashes of one data set's files are kept: a file of its own, so that a large one does not
 * push out the hashes of everything else, nor its own.
 * @param digest SHA-256 as hexadecimal text
 * @param path of the data set as the policy writes it, so that a workspace can move
 */
export function datasetCachePath(
  root: string,
  path: string,
  digest: (bytes: Uint8Array) => string,
): string {
  const key = digest(new TextEncoder().encode(path)).slice(0, 16);
  return join(root, `config/.hash_cache.${key}.json`);
}

/** Removes the caches of the data sets that were written longest ago, if there are too many. */
export async function pruneDatasetCaches(
  files: Pick<FileSystem, 'list' | 'lstat' | 'unlink'>,
  root: string,
): Promise<void> {
  const folder = join(root, 'config');
  try {
    const names = (await files.list(folder)).filter((name) => ownName.test(name));
    if (names.length <= mostKept) return;
    const dated = await Promise.all(
      names.map(async (name) => ({
        name,
        written: (await files.lstat(join(folder, name)))?.mtimeNs ?? 0n,
      })),
    );
    dated.sort((one, other) => Number(other.written - one.written));
    for (const { name } of dated.slice(mostKept)) {
      await removeIfPresent(files, join(folder, name));
    }
  } catch (error) {
    // A cache that cannot be tidied is no reason to fail.
    if (!(error instanceof FileError)) throw error;
  }
}
