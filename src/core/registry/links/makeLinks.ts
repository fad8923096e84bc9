import { hasCode } from '../../shared/files/fileError';
import { removeIfPresent, replaceLink, temporaryPath } from '../../shared/files/replace';
import { dirname, join, relative } from '../../shared/files/paths';
import { removeTree } from '../../shared/files/removeTree';
import type { RegistryContext } from '../registryContext';

/** Next to a champion that is a copy: which version it is a copy of. */
export const copyMarker = '.backbone-copy.json';

/** Points a folder link at `target`. @throws FileError where the disk takes no links */
export async function pointFolder(
  context: RegistryContext,
  path: string,
  target: string,
): Promise<void> {
  if (context.links !== 'windows')
    return replaceLink(context.fs, path, relative(dirname(path), target), 'directory');
  return swapIn(context, path, (place) => context.fs.symlink(target, place, 'directory'));
}

/**
 * Points a file link at `target`. On Windows it is a hard link to the file behind, on a disk
 * without either a copy.
 */
export async function pointFile(
  context: RegistryContext,
  path: string,
  target: string,
): Promise<void> {
  if (context.links !== 'windows') {
    try {
      return await replaceLink(context.fs, path, relative(dirname(path), target), 'file');
    } catch (error) {
      if (!takesNoLinks(error)) throw error;
    }
  }
  const real = await context.fs.realPath(target);
  const temporary = temporaryPath(path);
  await removeIfPresent(context.fs, temporary);
  try {
    await context.fs.link(real, temporary);
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
    await context.fs.copyFile(real, temporary);
  }
  await context.fs.rename(temporary, path);
  // A rename onto another name of the same file does nothing and leaves both.
  await removeIfPresent(context.fs, temporary);
  await context.fs.syncDirectory(dirname(path));
}

/** Whether an error says that links of some kind cannot be made on this disk. */
export function takesNoLinks(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV');
}

/** Puts a copy of a folder in the place of `path`; `marker` goes into it. */
export async function placeCopy(
  context: RegistryContext,
  path: string,
  from: string,
  marker: Uint8Array,
): Promise<void> {
  await swapIn(context, path, async (place) => {
    await copyTree(context, from, place);
    await context.fs.createFile(join(place, copyMarker), marker);
  });
}

/** Copies a folder's files to a folder that does not exist yet; links in it are left out. */
export async function copyTree(context: RegistryContext, from: string, to: string): Promise<void> {
  await context.fs.makeDirectory(to);
  for (const name of await context.fs.list(from)) {
    const kind = (await context.fs.lstat(join(from, name)))?.kind;
    if (kind === 'directory') await copyTree(context, join(from, name), join(to, name));
    else if (kind === 'file') await context.fs.copyFile(join(from, name), join(to, name));
  }
  await context.fs.syncDirectory(to);
}

/**
 * Two renames, where one cannot replace a folder: in between, for an instant, there is nothing at
 * `path`; anyone who comes after a crash there makes it again.
 */
async function swapIn(
  context: RegistryContext,
  path: string,
  make: (place: string) => Promise<void>,
): Promise<void> {
  const fresh = temporaryPath(path);
  const old = temporaryPath(`${path}-old`);
  await removeTree(context, fresh);
  await removeTree(context, old);
  await make(fresh);
  if (await context.fs.lstat(path)) await context.fs.rename(path, old);
  await context.fs.rename(fresh, path);
  await context.fs.syncDirectory(dirname(path));
  await removeTree(context, old);
}
