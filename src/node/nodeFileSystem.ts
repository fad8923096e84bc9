import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';

import { byteParts } from '../core/shared/files/byteParts';
import { FileError } from '../core/shared/files/fileError';
import type { FileRange } from '../core/shared/files/fileRange';
import { dirname, resolve } from '../core/shared/files/paths';
import { codeOf, explained, retried } from './nodeErrors';
import type { Retry } from './nodeErrors';
import { assertRegularFile, openRegularRange, readRegular } from './openFile';
import type { ByteWatch } from '../core/shared/progress/byteProgress';
import type { EntryKind, FileInfo, FileSystem, LinkKind } from '../core/shared/files/fileSystem';

/** Bytes that a copy reads at a time. */
const copiedBytes = 1 << 20;

const onWindows = process.platform === 'win32';

/** Windows lets a scanner hold a file for seconds; elsewhere a refusal is final. */
const systemRetry: Retry = {
  patience: onWindows ? 10_000 : 0,
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  now: () => performance.now(),
};

/** A path of this system, as the core writes it. */
export function toCorePath(path: string): string {
  return onWindows ? path.replaceAll('\\', '/') : path;
}

function kindOf(stats: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

async function info(
  statOf: typeof fs.lstat | typeof fs.stat,
  path: string,
): Promise<FileInfo | undefined> {
  try {
    const stats = await statOf(path, { bigint: true });
    return {
      kind: kindOf(stats),
      size: Number(stats.size),
      mtimeNs: stats.mtimeNs,
      ctimeNs: stats.ctimeNs,
      device: stats.dev,
      inode: stats.ino,
      mode: Number(stats.mode) & 0o7777,
      links: Number(stats.nlink),
    };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** Writes and syncs through `handle`; `undo` takes back what a failure left half written. */
async function writeThrough(
  handle: fs.FileHandle,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  undo: () => Promise<void>,
): Promise<void> {
  try {
    if (content instanceof Uint8Array) await writeWhole(handle, content);
    else await writeParts(handle, content);
    await handle.sync();
  } catch (error) {
    await undo().catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

/** In as few calls as the system takes; `writeFile` makes one for each half a megabyte. */
async function writeWhole(handle: fs.FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done)).bytesWritten;
  }
}

/** Each part is on its way to the disk while the next is made. */
async function writeParts(handle: fs.FileHandle, parts: AsyncIterable<Uint8Array>): Promise<void> {
  let writing = Promise.resolve();
  try {
    for await (const part of parts) {
      await writing;
      writing = writeWhole(handle, part);
      // Anyone who waits next is told; until then no one waits.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

/** Parts come once: only opening is tried again. */
async function createFile(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const handle = await retried(systemRetry, () => fs.open(path, 'wx'));
  await writeThrough(handle, content, () => fs.unlink(path));
}

async function append(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await fs.open(path, 'a');
  const { size } = await handle.stat();
  await writeThrough(handle, bytes, () => handle.truncate(size));
}

async function copyFile(from: string, to: string, watch: ByteWatch = {}): Promise<void> {
  await assertRegularFile(from);
  watch.signal?.throwIfAborted();
  if (await cloneFile(from, to)) watch.onBytes?.((await fs.stat(to)).size);
  else await copyBytes(from, to, watch);
  try {
    await fs.chmod(to, (await fs.stat(to)).mode | 0o200);
    const handle = await fs.open(to, 'r+');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    await fs.unlink(to).catch(() => undefined);
    throw error;
  }
}

/** A copy that shares its blocks with the original, where the disk can do that. */
async function cloneFile(from: string, to: string): Promise<boolean> {
  try {
    await fs.copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    return false;
  }
}

/** In parts, so that it can be watched and stopped. */
async function copyBytes(from: string, to: string, watch: ByteWatch): Promise<void> {
  const range = await openRegularRange(from);
  try {
    await createFile(to, watchedParts(range, watch));
    await fs.chmod(to, (await fs.stat(from)).mode);
  } finally {
    await range.close();
  }
}

async function* watchedParts(range: FileRange, watch: ByteWatch): AsyncGenerator<Uint8Array> {
  for await (const part of byteParts(range, copiedBytes)) {
    watch.signal?.throwIfAborted();
    yield part;
    watch.onBytes?.(part.length);
  }
}

/** Failures of a rename that speak of the target rather than of the source. */
const targetCodes = new Set(['EEXIST', 'ENOTEMPTY', 'EISDIR', 'ENOTDIR']);

async function rename(from: string, to: string): Promise<void> {
  try {
    await retried(systemRetry, () => fs.rename(from, to));
  } catch (error) {
    const refused = onWindows && ['EPERM', 'EACCES'].includes(codeOf(error) ?? '');
    if (refused && (await info(fs.lstat, to))?.kind === 'directory')
      throw new FileError('ENOTEMPTY', to, error);
    return explained(targetCodes.has(codeOf(error) ?? '') ? to : from, () => Promise.reject(error));
  }
}

/** A junction's target is absolute; a link's may be relative, which survives a move of the root. */
async function symlink(target: string, path: string, kind: LinkKind): Promise<void> {
  if (onWindows && kind === 'directory')
    return fs.symlink(resolve(dirname(path), target), path, 'junction');
  return fs.symlink(target, path, kind === 'directory' ? 'dir' : 'file');
}

/** Changes who may write a file; never through a link. */
async function changeMode(path: string, change: (mode: number) => number): Promise<void> {
  const stats = await fs.lstat(path);
  if (!stats.isFile()) throw new FileError('ENOTFILE', path);
  const mode = change(stats.mode & 0o777);
  if (mode !== (stats.mode & 0o777)) await fs.chmod(path, mode);
}

/** Windows and some network disks sync no folder; they keep names in their own order. */
async function syncDirectory(path: string): Promise<void> {
  const ignored = onWindows ? ['EPERM', 'EACCES', 'EISDIR', 'EINVAL'] : ['EINVAL', 'ENOTSUP'];
  try {
    const handle = await fs.open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!ignored.includes(codeOf(error) ?? '')) throw error;
  }
}

/** Runs a mutating call, trying again where a scanner or watcher may be in the way. */
function change(path: string, call: () => Promise<void>): Promise<void> {
  return explained(path, () => retried(systemRetry, call));
}

/** The core's file system on Node. */
export const nodeFileSystem: FileSystem = {
  lstat: (path) => explained(path, () => info(fs.lstat, path)),
  stat: (path) => explained(path, () => info(fs.stat, path)),
  readFile: (path, limit) => explained(path, () => readRegular(path, limit)),
  readLink: (path) => explained(path, async () => toCorePath(await fs.readlink(path))),
  realPath: (path) => explained(path, async () => toCorePath(await fs.realpath(path))),
  list: (path) => explained(path, async () => (await fs.readdir(path)).sort()),
  openRange: (path) => explained(path, () => openRegularRange(path)),
  createFile: (path, content) => explained(path, () => createFile(path, content)),
  append: (path, bytes) => change(path, () => append(path, bytes)),
  copyFile: (from, to, watch) => change(to, () => copyFile(from, to, watch)),
  rename,
  link: (existing, path) => change(path, () => fs.link(existing, path)),
  symlink: (target, path, kind) => change(path, () => symlink(target, path, kind)),
  unlink: (path) => change(path, () => fs.unlink(path)),
  removeDirectory: (path) => change(path, () => fs.rmdir(path)),
  makeDirectory: (path) => change(path, () => fs.mkdir(path)),
  setReadOnly: (path) => change(path, () => changeMode(path, (mode) => mode & ~0o222)),
  setWritable: (path) => change(path, () => changeMode(path, (mode) => mode | 0o200)),
  syncDirectory: (path) => change(path, () => syncDirectory(path)),
};
