import { join } from './paths';
import type { FileSystem } from '../ports';

interface Disk {
  readonly fs: FileSystem;
}

/** Removes something that is ours and temporary, with everything in it; nothing when it is gone. */
export async function removeTree(site: Disk, path: string): Promise<void> {
  const info = await site.fs.lstat(path);
  if (!info) return;
  if (info.kind !== 'directory') return removeFile(site, path, info.kind === 'file');
  for (const name of await site.fs.list(path)) await removeTree(site, join(path, name));
  await site.fs.removeDirectory(path);
}

/** Windows does not remove a file that is read-only, nor one of its names. */
async function removeFile(site: Disk, path: string, regular: boolean): Promise<void> {
  const info = await site.fs.lstat(path);
  if (regular && info?.links === 1 && (info.mode & 0o200) === 0) await site.fs.setWritable(path);
  await site.fs.unlink(path);
}
