import { asArchived, restoredFolders } from './rebuild';
import type { Restored } from './rebuild';
import { rolesInOrder } from '../storage/locate';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { ArchiveEntry, Registry } from '../format/types';

/** Archive folders with the metadata of a version that the registry does not know. */
export async function unlistedFolders(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Restored[]> {
  const roles = rolesInOrder(context, registry);
  const known = new Set(roles.flatMap(({ entry }) => [entry.version, entry.model_id]));
  const folders = new Set(roles.map(({ folder }) => folder));
  return (await restoredFolders(context)).filter(
    ({ entry, folder }) =>
      !known.has(entry.version) &&
      !known.has(entry.model_id) &&
      !folders.has(absolute(context, folder)),
  );
}

export async function unlistedProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem<'entry_dropped'>[]> {
  const found = await unlistedFolders(context, registry);
  return found.map(({ entry, folder }) => ({
    code: 'entry_dropped',
    version: entry.version,
    path: folder,
  }));
}

/** The entry that a folder which no entry names is put back with. */
export function entryOfFolder(
  found: Restored,
  backup: Registry | undefined,
): ArchiveEntry | undefined {
  const { version } = found.entry;
  return backup?.archive.find((entry) => entry.version === version) ?? asArchived(found)[0];
}
