import { dirname, join } from '../../shared/files/paths';
import { findRootAbove } from '../../registry/storage/findRoot';
import type { FileSystem } from '../../shared/files/fileSystem';

/**
 * The root that a folder lies in: where the registry is or, without one, where `config/backbones` is.
 * @param folder absolute
 * @returns `folder` itself where nothing around it is one
 */
export async function rootAround(
  fs: Pick<FileSystem, 'lstat' | 'list'>,
  folder: string,
): Promise<string> {
  const registered = await findRootAbove(fs, folder);
  if (registered !== null) return registered;
  for (let at = folder; ; at = dirname(at)) {
    if (await fs.lstat(join(at, 'config/backbones'))) return at;
    if (dirname(at) === at) return folder;
  }
}
