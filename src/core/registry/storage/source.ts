import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories, temporaryPath } from '../../shared/files/replace';
import { basename, dirname, join, normalize } from '../../shared/files/paths';
import { noOnnx } from './candidate';
import { besideModel } from '../format/layout';
import { isOnnx, isRealFolder, isVacant, readFolder } from './modelFiles';
import { removeTree } from '../../shared/files/removeTree';
import { shown } from '../registryContext';
import type { ByteWatch } from '../../shared/progress/byteProgress';
import type { RegistryContext } from '../registryContext';

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
export async function findSource(
  context: RegistryContext,
  path: string | undefined,
): Promise<Source> {
  const { challenger } = context.layout;
  const named = path === undefined ? challenger : normalize(path);
  if (await isSame(context, named, challenger))
    return { folder: challenger, files: [], copied: false };
  await requireVacant(context);
  const folder = await context.fs.stat(named);
  if (!folder)
    throw new UserError(
      l10n.t('{0} does not exist', named),
      l10n.t('Name a model file or a folder that holds one.'),
    );
  if (folder.kind === 'directory') return wholeFolder(context, await context.fs.realPath(named));
  if (!isOnnx(named)) throw noOnnx(context, named);
  return oneFile(context, await context.fs.realPath(named));
}

/** Whether two paths lead to one folder, however they are written. */
async function isSame(context: RegistryContext, a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const [first, second] = [await context.fs.stat(a), await context.fs.stat(b)];
  return first?.inode === second?.inode && first?.device === second?.device && first !== undefined;
}

async function wholeFolder(context: RegistryContext, folder: string): Promise<Source> {
  if (context.layout.challenger.startsWith(`${folder}/`))
    throw new UserError(
      l10n.t('{0} holds the registry itself', folder),
      l10n.t('Name the folder of one model.'),
    );
  const { files } = await readFolder(context, folder);
  return { folder, files, copied: true };
}

/** A model file brings its external data along, and what training wrote next to it. */
async function oneFile(context: RegistryContext, path: string): Promise<Source> {
  const folder = dirname(path);
  const main = basename(path);
  const data = await context.structure.externalData(path);
  const written: string[] = [];
  for (const name of [besideModel.config, besideModel.classes, 'training_history.csv'])
    if ((await context.fs.lstat(join(folder, name)))?.kind === 'file') written.push(name);
  return { folder, main, files: [main, ...data, ...written], copied: true };
}

async function requireVacant(context: RegistryContext): Promise<void> {
  const { challenger } = context.layout;
  if (await isVacant(context, challenger)) return;
  throw new UserError(
    l10n.t('{0} is not empty', shown(context, challenger)),
    l10n.t('Register it (`backbone register`), or move it away.'),
  );
}

/** Bytes of files of a folder. */
export async function sizeOf(
  context: RegistryContext,
  folder: string,
  files: readonly string[],
): Promise<number> {
  let sum = 0;
  for (const path of files) sum += (await context.fs.stat(join(folder, path)))?.size ?? 0;
  return sum;
}

/**
 * Copies the source to `models/challenger`, which appears complete or not at all.
 * @param examine reads the copy before it appears; what it throws takes the copy away again
 */
export async function copySource<T>(
  context: RegistryContext,
  source: Source,
  watch: ByteWatch,
  examine: (folder: string) => Promise<T>,
): Promise<T> {
  const { challenger, models } = context.layout;
  const fresh = temporaryPath(challenger);
  await makeDirectories(context.fs, models);
  await removeTree(context, fresh);
  try {
    await copyFiles(context, source, fresh, watch);
    const examined = await examine(fresh);
    if (await isRealFolder(context, challenger)) await vacate(context, challenger, fresh);
    await context.fs.rename(fresh, challenger);
    await context.fs.syncDirectory(models);
    return examined;
  } catch (error) {
    await removeTree(context, fresh).catch(() => undefined);
    throw error;
  }
}

/** Hidden files such as `.gitkeep` stay in the folder that takes the place of the empty one. */
async function vacate(context: RegistryContext, from: string, to: string): Promise<void> {
  for (const name of await context.fs.list(from))
    await context.fs.rename(join(from, name), join(to, name));
  await context.fs.removeDirectory(from);
}

async function copyFiles(
  context: RegistryContext,
  source: Source,
  to: string,
  watch: ByteWatch,
): Promise<void> {
  await context.fs.makeDirectory(to);
  for (const path of source.files) {
    const name = path === source.main ? copiedMain : path;
    await makeDirectories(context.fs, dirname(join(to, name)));
    await context.fs.copyFile(join(source.folder, path), join(to, name), watch);
    await context.fs.syncDirectory(dirname(join(to, name)));
  }
}
