import { folderOf } from '../storage/locate';
import { holds } from '../storage/modelFiles';
import { compareMetadata } from '../storage/metadataFault';
import { sameFiles } from '../format/sameModel';
import { newestGoodBackup } from './newestBackup';
import type { RegistryContext } from '../registryContext';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Entry, Registry } from '../format/types';
import type { Role } from '../format/roles';

/**
 * The digests that the registry should have for a version, where it is the registry that is wrong:
 * `metadata.json` and the newest good backup are asked, and the files have to agree.
 * @returns undefined when the registry is right, or nothing shows that it is wrong
 */
export async function provenFiles(
  context: RegistryContext,
  role: Role,
): Promise<readonly FileDigest[] | undefined> {
  const { entry } = role;
  const folder = (await folderOf(context, role)) ?? role.folder;
  const registered = entry.files ?? [];
  const others = await otherRecords(context, entry, folder);
  if (others.some((files) => sameFiles(files, registered))) return undefined;
  // A list that holds is only replaced when both others agree on another one.
  const needed = (await holds(context, folder, entry.files)) && registered.length > 0 ? 2 : 1;
  for (const files of others) {
    const agreeing = others.filter((other) => sameFiles(other, files)).length;
    if (agreeing >= needed && (await holds(context, folder, files))) return files;
  }
  return undefined;
}

/** What `metadata.json` and the newest good backup say of a version's files; none says nothing. */
async function otherRecords(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<readonly (readonly FileDigest[])[]> {
  const metadata = await compareMetadata(context, folder, entry);
  const beside = metadata.fault === 'other_version' ? undefined : metadata.entry;
  const backup = await newestGoodBackup(context);
  const kept = backup && entryOf(backup.state.registry, entry.model_id);
  return [beside, kept].flatMap((record) => (record?.files?.length ? [record.files] : []));
}

/** The entry of a model id, in whatever role. */
export function entryOf(registry: Registry, id: string): Entry | undefined {
  const { champion, challenger, archive } = registry;
  return [champion, challenger, ...archive].find((entry) => entry?.model_id === id) ?? undefined;
}
