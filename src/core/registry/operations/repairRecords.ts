import { registeredContract } from '../storage/contract';
import { folderOf, rolesInOrder } from '../storage/locate';
import { holds } from '../storage/modelFiles';
import { compareMetadata } from '../storage/metadataFault';
import { writeMetadata } from '../steps/metadata';
import { provenFiles } from '../state/provenFiles';
import type { RegistryContext } from '../registryContext';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Entry, Registry } from '../format/types';
import type { Role } from '../format/roles';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

export interface MendedRegistry {
  readonly registry: Registry;
  readonly repaired: readonly Sentence[];
}

/** Digests that `metadata.json` or backup and the files themselves show to be wrong are replaced. */
export async function mendFiles(
  context: RegistryContext,
  registry: Registry,
): Promise<MendedRegistry> {
  const repaired: Sentence[] = [];
  let mended = registry;
  for (const role of rolesInOrder(context, registry)) {
    const files = await provenFiles(context, role);
    if (!files) continue;
    mended = withFiles(mended, role.entry.model_id, files);
    repaired.push(sentence('files_corrected', { version: role.entry.version }));
  }
  return { registry: mended, repaired };
}

function withFiles(registry: Registry, id: string, files: readonly FileDigest[]): Registry {
  const mend = <T extends Entry>(entry: T): T =>
    entry.model_id === id ? { ...entry, files } : entry;
  const { champion, challenger, archive } = registry;
  return {
    ...registry,
    champion: champion && mend(champion),
    challenger: challenger && mend(challenger),
    archive: archive.map(mend),
  };
}

/** A `metadata.json` that does not tell its version is written again where the files are the registry's. */
export async function mendMetadata(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Sentence[]> {
  const repaired: Sentence[] = [];
  for (const role of rolesInOrder(context, registry))
    if (await rewriteMetadata(context, role))
      repaired.push(sentence('metadata_rewritten', { version: role.entry.version }));
  return repaired;
}

async function rewriteMetadata(context: RegistryContext, role: Role): Promise<boolean> {
  const { entry, status } = role;
  const folder = await folderOf(context, role);
  if (folder === undefined || !entry.files) return false;
  const { fault } = await compareMetadata(context, folder, entry, status);
  if (fault === undefined || !(await holds(context, folder, entry.files))) return false;
  const contract = await registeredContract(context, entry, folder);
  await writeMetadata(context, folder, entry, status, contract);
  return true;
}
