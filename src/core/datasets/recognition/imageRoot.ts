import { basename, dirname, join } from '../../shared/files/paths';
import type { DatasetFiles } from '../dataset';

/**
 * The folder that the images of a table or of annotations lie in.
 * @param table absolute path
 * @param images some of the images' paths, as the table writes them
 * @returns absolute; undefined where none of the usual places has them
 */
export async function findImageRoot(
  table: string,
  images: readonly string[],
  files: DatasetFiles,
): Promise<string | undefined> {
  for (const folder of await places(table, files)) {
    for (const image of images) {
      if ((await files.stat(join(folder, image)))?.kind === 'file') return folder;
    }
  }
  return undefined;
}

/** The table's own folder, usual names in it and next to it, then any folder there, and `images` below it. */
async function places(table: string, files: DatasetFiles): Promise<readonly string[]> {
  const own = dirname(table);
  const above = dirname(own);
  const split = /(?:train|valid|val|test)\d*/i.exec(basename(table))?.[0];
  const usual = ['images', 'imgs', 'img', 'data'].flatMap((name) => [
    ...(split === undefined ? [] : [join(own, name, split), join(above, name, split)]),
    join(own, name),
    join(above, name),
  ]);
  const named = split === undefined ? [] : [join(own, split), join(above, split)];
  const others = [...(await foldersIn(own, files)), above, ...(await foldersIn(above, files))];
  return [own, ...named, ...usual, ...others.flatMap((folder) => [folder, join(folder, 'images')])];
}

/** Names without an ending, since asking about every file would take long. */
async function foldersIn(folder: string, files: DatasetFiles): Promise<readonly string[]> {
  const names = (await files.list(folder)).filter((name) => !/^\.|\.[^.]+$/.test(name));
  return names.slice(0, mostFolders).map((name) => join(folder, name));
}

const mostFolders = 50;
