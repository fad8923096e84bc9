import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename, join } from '../../shared/files/paths';
import {
  championArchiveFolder,
  archiveFolderOf,
  folderPart,
  isModelFile,
  rejectedFolderOf,
} from '../format/layout';
import { holds, isRealFolder, mainFile, readFolder } from './modelFiles';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { ChallengerEntry, Entry, Registry } from '../format/types';
import { descending } from '../../shared/versions/versions';
import { rolesOf } from '../format/roles';
import type { Role } from '../format/roles';

/** Every entry, in the order in which a model is chosen: champion, archive by version, challenger. */
export function rolesInOrder(context: RegistryContext, registry: Registry): readonly Role[] {
  const roles = rolesOf(registry);
  const byVersion = registry.archive.toSorted((a, b) => descending(a.version, b.version));
  const archived = byVersion.map((entry) => {
    const status = roles.get(entry.version) ?? 'archived';
    return { entry, status, folder: absolute(context, folderPart(entry.path)) };
  });
  const { champion, challenger } = registry;
  return [
    ...(champion ? [championRole(context, champion)] : []),
    ...archived,
    ...(challenger ? [challengerRole(context, challenger)] : []),
  ];
}

function championRole(context: RegistryContext, entry: Entry): Role {
  return { entry, status: 'champion', folder: absolute(context, championArchiveFolder(entry)) };
}

function challengerRole(context: RegistryContext, entry: Entry): Role {
  return { entry, status: 'challenger', folder: context.layout.challenger };
}

/**
 * Where a registered challenger's files lie now: in its folder, or in the archive folder that an operation
 * which was interrupted took it to. Undefined when they are nowhere as they were registered.
 */
export async function locateChallenger(
  context: RegistryContext,
  entry: ChallengerEntry,
): Promise<string | undefined> {
  const places = [
    context.layout.challenger,
    absolute(context, archiveFolderOf(entry.model_id)),
    absolute(context, rejectedFolderOf(entry.model_id)),
  ];
  for (const place of places) if (await holds(context, place, entry.files)) return place;
  return undefined;
}

/** Where the files of a version are, links resolved; undefined when the folder is gone. */
export async function folderOf(context: RegistryContext, role: Role): Promise<string | undefined> {
  const { entry, status, folder } = role;
  if (status === 'challenger' && entry.files) return locateChallenger(context, entry);
  if (await isRealFolder(context, folder)) return folder;
  const unadopted = status === 'champion' && (await isRealFolder(context, context.layout.champion));
  return unadopted ? context.layout.champion : undefined;
}

/**
 * The name of the file of a model that is run or deployed, relative to its folder.
 * @throws UserError when the folder holds none, or several that are alike
 */
export async function mainFileOf(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<string> {
  const named = basename(entry.path);
  if (isModelFile(named) && (await context.fs.stat(join(folder, named)))?.kind === 'file')
    return named;
  const known = entry.files?.map(({ path }) => path) ?? (await readFolder(context, folder)).files;
  const main = mainFile(known);
  if (main !== undefined) return main;
  throw new UserError(
    l10n.t('{0} holds no single model file', folder),
    l10n.t('Name the file that is to be used best_model.onnx.'),
  );
}
