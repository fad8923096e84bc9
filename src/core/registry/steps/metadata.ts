import { replaceFile } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { isAffected } from '../format/affectedVersions';
import { registeredContract } from '../storage/contract';
import { isObject, sameJson } from '../../shared/json/jsonPatch';
import { besideModel } from '../format/layout';
import { folderOf, rolesInOrder } from '../storage/locate';
import { parseArchived, parseChallenger, parseChampion, parseStatus } from '../format/parseEntry';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase } from '../reconcileStep';
import type { Entry, VersionStatus } from '../format/types';
import type { Contract } from '../../evaluation/contract/contractTypes';

/** Version of the format of `metadata.json`. */
const format = '1.0.0';

/** The entry's own `status`, where it is not the one that its role gives it. */
const entryStatus = 'entry_status';

/** What `metadata.json` says of a version: its whole entry, its role and its contract. */
export function metadataOf(
  entry: Entry,
  status: VersionStatus,
  contract: Contract | undefined,
): Readonly<Record<string, unknown>> {
  const { status: own, ...fields } = entry;
  const usual = own === undefined || own === usualStatus(status);
  return {
    metadata_version: format,
    ...fields,
    status,
    ...(!usual && { [entryStatus]: own }),
    ...(contract && { contract }),
  };
}

/** What a metadata file restores: a version's entry and the role it had. */
export interface RestoredEntry {
  readonly entry: Entry;
  readonly status: VersionStatus;
}

/** The entry that a `metadata.json` was made from; undefined when it is none. */
export function entryFromMetadata(value: unknown): RestoredEntry | undefined {
  if (!isObject(value)) return undefined;
  const { metadata_version, status: role, contract, [entryStatus]: own, ...fields } = value;
  void [metadata_version, contract];
  const status = parseStatus(role);
  if (!status) return undefined;
  const entry = { ...fields, ...withStatus(own ?? usualStatus(status)) };
  const parsed = parserOf(status)(entry);
  return 'entry' in parsed ? { entry: parsed.entry, status } : undefined;
}

function withStatus(status: unknown): { status?: unknown } {
  return status === undefined ? {} : { status };
}

function usualStatus(status: VersionStatus): string | undefined {
  if (status === 'champion') return 'active';
  return status === 'challenger' ? 'registered' : undefined;
}

function parserOf(status: VersionStatus) {
  if (status === 'champion') return parseChampion;
  return status === 'challenger' ? parseChallenger : parseArchived;
}

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

export const metadataPhase: ReconcilePhase = async (context, { registry }) => {
  const steps = [];
  for (const role of rolesInOrder(context, registry)) {
    if (!role.entry.files || !isAffected(registry, role)) continue;
    const folder = await folderOf(context, role);
    if (folder === undefined) continue;
    const contract = await registeredContract(context, role.entry, folder);
    const wanted = metadataOf(role.entry, role.status, contract);
    const found = await readJsonFile(context, join(folder, besideModel.metadata));
    if (sameJson(found.value, wanted)) continue;
    const run = () => writeMetadata(context, folder, role.entry, role.status, contract);
    steps.push({ done: null, run });
  }
  return steps;
};
