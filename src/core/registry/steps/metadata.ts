import { replaceFile } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { isAffected } from '../format/affectedVersions';
import { registeredContract } from '../storage/contract';
import { sameJson } from '../../shared/items/jsonValue';
import { besideModel } from '../format/layout';
import { folderOf, rolesInOrder } from '../storage/locate';
import { readJsonFile } from '../format/readJsonFile';
import { isCommitted } from '../storage/backups';
import { compareMetadata } from '../storage/metadataFault';
import { holds } from '../storage/modelFiles';
import { metadataOf } from './metadataFormat';
import type { RegistryState } from '../storage/registryState';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase } from '../reconcileStep';
import type { Entry, VersionStatus } from '../format/types';
import type { Contract } from '../../evaluation/contract/contractTypes';

/** Writes the metadata next to a model. */
export async function writeMetadata(
  context: RegistryContext,
  folder: string,
  entry: Entry,
  status: VersionStatus,
  contract: Contract | undefined,
): Promise<void> {
  const text = `${JSON.stringify(metadataOf(entry, status, contract), null, 2)}\n`;
  await replaceFile(context.fs, join(folder, besideModel.metadata), encode(text));
}

export const metadataPhase: ReconcilePhase = async (context, state) => {
  const { registry } = state;
  const steps = [];
  for (const role of rolesInOrder(context, registry)) {
    if (!role.entry.files || !isAffected(registry, role)) continue;
    const folder = await folderOf(context, role);
    if (folder === undefined) continue;
    const contract = await registeredContract(context, role.entry, folder);
    const wanted = metadataOf(role.entry, role.status, contract);
    const found = await readJsonFile(context, join(folder, besideModel.metadata));
    if (sameJson(found.value, wanted)) continue;
    if (await isContradicted(context, state, role.entry, folder)) continue;
    const run = () => writeMetadata(context, folder, role.entry, role.status, contract);
    steps.push({ done: null, run });
  }
  return steps;
};

/**
 * Whether file or model show that the registry may be wrong: then nothing is written from it, and a
 * repair looks at them.
 */
async function isContradicted(
  context: RegistryContext,
  { bytes }: RegistryState,
  entry: Entry,
  folder: string,
): Promise<boolean> {
  const { fault } = await compareMetadata(context, folder, entry);
  if (fault === 'other_fields') return false;
  if (fault === 'other_version') return !(await isCommitted(context, bytes));
  return fault !== undefined && !(await holds(context, folder, entry.files));
}
