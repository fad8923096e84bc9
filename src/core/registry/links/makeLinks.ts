import { hasCode } from '../../shared/files/fileError';
import { removeIfPresent, replaceLink, temporaryPath } from '../../shared/files/replace';
import { dirname, join, relative } from '../../shared/files/paths';
import { removeTree } from '../../shared/files/removeTree';
import type { Site } from '../registryContext';

/** Beside a champion that is a copy: which version it is a copy of. */
export const copyMarker = '.backbone-copy.json';

/** Points a folder link at `target`. @throws FileError where the disk takes no links */
export async function pointFolder(site: Site, path: string, target: string): Promise<void> {
  if (site.links !== 'windows')
    return replaceLink(site.fs, path, relative(dirname(path), target), 'directory');
  return swapIn(site, path, (place) => site.fs.symlink(target, place, 'directory'));
}

/**
 * Points a file link at `target`. On Windows it is a hard link to the file behind, on a disk
 * without either a copy.
 */
export async function pointFile(site: Site, path: string, target: string): Promise<void> {
  if (site.links !== 'windows') {
    try {
      return await replaceLink(site.fs, path, relative(dirname(path), target), 'file');
    } catch (error) {
      if (!takesNoLinks(error)) throw error;
    }
  }
  const real = await site.fs.realPath(target);
  const temporary = temporaryPath(path);
  await removeIfPresent(site.fs, temporary);
  try {
    await site.fs.link(real, temporary);
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
    await site.fs.copyFile(real, temporary);
  }
  await site.fs.rename(temporary, path);
  // A rename onto another name of the same file does nothing and leaves both.
  await removeIfPresent(site.fs, temporary);
  await site.fs.syncDirectory(dirname(path));
}

/** Whether an error says that links of some kind cannot be made on this disk. */
export function takesNoLinks(error: unknown): boolean {
  return hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV');
}

/** Puts a copy of a folder in the place of `path`; `marker` goes into it. */
export async function placeCopy(
  site: Site,
  path: string,
  from: string,
  marker: Uint8Array,
): Promise<void> {
  await swapIn(site, path, async (place) => {
    await copyTree(site, from, place);
    await site.fs.createFile(join(place, copyMarker), marker);
  });
}

/** Copies a folder's files to a folder that does not exist yet; links in it are left out. */
export async function copyTree(site: Site, from: string, to: string): Promise<void> {
  await site.fs.makeDirectory(to);
  for (const name of await site.fs.list(from)) {
    const kind = (await site.fs.lstat(join(from, name)))?.kind;
    if (kind === 'directory') await copyTree(site, join(from, name), join(to, name));
    else if (kind === 'file') await site.fs.copyFile(join(from, name), join(to, name));
  }
  await site.fs.syncDirectory(to);
}

/**
 * Two renames, where one cannot replace a folder: in between, for an instant, there is nothing at
 * `path`; whoever comes after a crash there makes it anew.
 */
async function swapIn(
  site: Site,
  path: string,
  make: (place: string) => Promise<void>,
): Promise<void> {
  const fresh = temporaryPath(path);
  const old = temporaryPath(`${path}-old`);
  await removeTree(site, fresh);
  await removeTree(site, old);
  await make(fresh);
  if (await site.fs.lstat(path)) await site.fs.rename(path, old);
  await site.fs.rename(fresh, path);
  await site.fs.syncDirectory(dirname(path));
  await removeTree(site, old);
}
