import { join } from './paths';
import type { FileSystem } from './fileSystem';

interface Disk {
  readonly fs: FileSystem;
}

/** Removes something that is ours and temporary, with everything in it; nothing when it is gone. */
export async function removeTree(context: Disk, path: string): Promise<void> {
  const info = await context.fs.lstat(path);
  if (!info) return;
  if (info.kind !== 'directory') return removeFile(context, path, info.kind === 'file');
  for (const name of await context.fs.list(path)) await removeTree(context, join(path, name));
  await context.fs.removeDirectory(path);
}

/** Windows does not remove a file that is read-only, nor one of its names. */
async function removeFile(context: Disk, path: string, regular: boolean): Promise<void> {
  const info = await context.fs.lstat(path);
  if (regular && info?.links === 1 && (info.mode & 0o200) === 0) await context.fs.setWritable(path);
  await context.fs.unlink(path);
}
