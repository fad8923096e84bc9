import { basename, dirname, join } from './paths';
import { hasCode } from './fileError';
import type { FileSystem, LinkKind } from './fileSystem';

/** How every temporary name of ours begins and ends: recovery removes what is left of them. */
const prefix = '.backbone-';
const suffix = '.tmp';

/** The temporary name that stands for `name` while it is written: one for each, so none pile up. */
export function temporaryName(name: string): string {
  return `${prefix}${name}${suffix}`;
}

/** Whether a name is one that `replaceFile`, `replaceLink` or `copyInto` left behind in a crash. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix);
}

/** The temporary path next to `path`. */
export function temporaryPath(path: string): string {
  return join(dirname(path), temporaryName(basename(path)));
}

/**
 * The path next to `path` where something is made without the root's lock. Recovery leaves it alone,
 * since anyone who makes it may live; the next one who makes the same replaces it.
 */
export function workPath(path: string): string {
  return join(dirname(path), `${prefix}${basename(path)}.part`);
}

/** Removes a file or link if it is there. */
export async function removeIfPresent(fs: Pick<FileSystem, 'unlink'>, path: string): Promise<void> {
  try {
    await fs.unlink(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Runs `make`; if it fails, removes what it may have left at `path`. */
async function makeOrRemove(fs: FileSystem, path: string, make: () => Promise<void>) {
  await removeIfPresent(fs, path);
  try {
    await make();
  } catch (error) {
    await removeIfPresent(fs, path).catch(() => undefined);
    throw error;
  }
}

/**
 * Replaces a file whole: a reader, and a crash at any instant, sees the old bytes or the new ones.
 * To be called under the root's lock. `beforeCommit` may throw to keep the old file.
 */
export async function replaceFile(
  fs: FileSystem,
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  beforeCommit?: () => Promise<void>,
): Promise<void> {
  const temporary = temporaryPath(path);
  await makeOrRemove(fs, temporary, async () => {
    await fs.createFile(temporary, content);
    await beforeCommit?.();
    await fs.rename(temporary, path);
  });
  await fs.syncDirectory(dirname(path));
}

/** Windows replaces no junction by rename: the old one steps aside first, and a gap is left. */
async function renameOverLink(fs: FileSystem, from: string, to: string): Promise<void> {
  try {
    return await fs.rename(from, to);
  } catch (error) {
    const inTheWay = hasCode(error, 'EPERM', 'EACCES', 'EEXIST') ? await fs.lstat(to) : undefined;
    if (inTheWay?.kind !== 'link') throw error;
  }
  const aside = temporaryPath(`${to}.old`);
  await removeIfPresent(fs, aside);
  await fs.rename(to, aside);
  await fs.rename(from, to);
  await fs.unlink(aside);
}

/**
 * Points a symbolic link somewhere else by renaming a new one over it, so that a reader always
 * finds one of the two. To be called under the root's lock.
 * @param target relative to the link's folder, or absolute
 */
export async function replaceLink(
  fs: FileSystem,
  path: string,
  target: string,
  kind: LinkKind,
): Promise<void> {
  const temporary = temporaryPath(path);
  await makeOrRemove(fs, temporary, async () => {
    await fs.symlink(target, temporary, kind);
    await renameOverLink(fs, temporary, path);
  });
  await fs.syncDirectory(dirname(path));
}

/** Creates a folder and those above it that are missing. */
export async function makeDirectories(fs: FileSystem, path: string): Promise<void> {
  if ((await fs.stat(path))?.kind === 'directory') return;
  if (dirname(path) !== path) await makeDirectories(fs, dirname(path));
  try {
    await fs.makeDirectory(path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || (await fs.stat(path))?.kind !== 'directory') throw error;
    return;
  }
  await fs.syncDirectory(dirname(path));
}
