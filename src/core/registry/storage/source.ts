import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories, temporaryPath } from '../../shared/files/replace';
import { basename, dirname, join, normalize } from '../../shared/files/paths';
import { noOnnx } from './candidate';
import { besideModel } from '../format/layout';
import { isOnnx, isRealFolder, isVacant, readFolder } from './modelFiles';
import { removeTree } from '../../shared/files/removeTree';
import { shown } from '../registryContext';
import type { Site } from '../registryContext';

/** What a single file is called in `models/challenger`. */
export const copiedMain = 'best_model.onnx';

/** Where the model that is registered comes from. */
export interface Source {
  /** Absolute folder that holds the model; `models/challenger` itself when nothing is copied. */
  readonly folder: string;
  /** Name of the one file that was named; undefined when the whole folder is meant. */
  readonly main?: string;
  /** What is copied, relative to the folder. */
  readonly files: readonly string[];
  readonly copied: boolean;
}

/** @param path a file or folder to copy into `models/challenger/`; absent: what lies there */
export async function findSource(site: Site, path: string | undefined): Promise<Source> {
  const { challenger } = site.layout;
  const named = path === undefined ? challenger : normalize(path);
  if (await isSame(site, named, challenger))
    return { folder: challenger, files: [], copied: false };
  await requireVacant(site);
  const folder = await site.fs.stat(named);
  if (!folder)
    throw new UserError(
      l10n.t('{0} does not exist', named),
      l10n.t('Name a model file or a folder that holds one.'),
    );
  if (folder.kind === 'directory') return wholeFolder(site, await site.fs.realPath(named));
  if (!isOnnx(named)) throw noOnnx(site, named);
  return oneFile(site, await site.fs.realPath(named));
}

/** Whether two paths lead to one folder, however they are written. */
async function isSame(site: Site, a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const [first, second] = [await site.fs.stat(a), await site.fs.stat(b)];
  return first?.inode === second?.inode && first?.device === second?.device && first !== undefined;
}

async function wholeFolder(site: Site, folder: string): Promise<Source> {
  if (site.layout.challenger.startsWith(`${folder}/`))
    throw new UserError(
      l10n.t('{0} holds the registry itself', folder),
      l10n.t('Name the folder of one model.'),
    );
  const { files } = await readFolder(site, folder);
  return { folder, files, copied: true };
}

/** A model file brings its external data along, and what training wrote beside it. */
async function oneFile(site: Site, path: string): Promise<Source> {
  const folder = dirname(path);
  const main = basename(path);
  const data = await site.structure.externalData(path);
  const beside: string[] = [];
  for (const name of [besideModel.config, besideModel.classes, 'training_history.csv'])
    if ((await site.fs.lstat(join(folder, name)))?.kind === 'file') beside.push(name);
  return { folder, main, files: [main, ...data, ...beside], copied: true };
}

async function requireVacant(site: Site): Promise<void> {
  const { challenger } = site.layout;
  if (await isVacant(site, challenger)) return;
  throw new UserError(
    l10n.t('{0} is not empty', shown(site, challenger)),
    l10n.t('Register what lies there (`backbone register`), or move it away.'),
  );
}

/** Copies the source to `models/challenger`, which appears complete or not at all. */
export async function copySource(site: Site, source: Source): Promise<void> {
  if (!source.copied) return;
  const { challenger, models } = site.layout;
  const fresh = temporaryPath(challenger);
  await makeDirectories(site.fs, models);
  await removeTree(site, fresh);
  try {
    await copyFiles(site, source, fresh);
    if (await isRealFolder(site, challenger)) await vacate(site, challenger, fresh);
    await site.fs.rename(fresh, challenger);
    await site.fs.syncDirectory(models);
  } catch (error) {
    await removeTree(site, fresh).catch(() => undefined);
    throw error;
  }
}

/** Hidden files such as `.gitkeep` stay in the folder that takes the place of the empty one. */
async function vacate(site: Site, from: string, to: string): Promise<void> {
  for (const name of await site.fs.list(from))
    await site.fs.rename(join(from, name), join(to, name));
  await site.fs.removeDirectory(from);
}

async function copyFiles(site: Site, source: Source, to: string): Promise<void> {
  await site.fs.makeDirectory(to);
  for (const path of source.files) {
    const name = path === source.main ? copiedMain : path;
    await makeDirectories(site.fs, dirname(join(to, name)));
    await site.fs.copyFile(join(source.folder, path), join(to, name));
    await site.fs.syncDirectory(dirname(join(to, name)));
  }
}
