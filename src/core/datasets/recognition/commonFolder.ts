import { dirname, isAbsolute, isInside } from '../../shared/files/paths';
import type { Samples } from '../dataset';

/**
 * The deepest folder that holds every image, where a table has their paths absolute.
 * @returns undefined where no path is absolute, or nothing but the root of a disk holds them all
 */
export function commonFolder(samples: Samples): string | undefined {
  let folder: string | undefined;
  let relative = false;
  for (const { image } of samples) {
    if (image === undefined) continue;
    relative ||= !isAbsolute(image);
    if (isAbsolute(image)) folder = above(folder ?? dirname(image), image);
  }
  if (folder === undefined) return undefined;
  // Relative paths start at the folder that is named: a higher one would move them.
  if (relative) return undefined;
  return dirname(folder) === folder ? undefined : folder;
}

function above(folder: string, image: string): string {
  let found = folder;
  while (!isInside(found, image) && dirname(found) !== found) found = dirname(found);
  return found;
}
