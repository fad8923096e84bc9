import { join } from '../../shared/files/paths';
import { besideModel } from '../format/layout';
import { sameFiles } from '../format/sameModel';
import { readJsonFile } from '../format/readJsonFile';
import { entryFromMetadata, metadataOf } from '../steps/metadataFormat';
import type { RegistryContext } from '../registryContext';
import { hashNormalized } from '../../evaluation/results/evidence';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';
import type { Contract } from '../../evaluation/contract/contractTypes';
import type { Entry, VersionStatus } from '../format/types';

/** What keeps a `metadata.json` from confirming the registry's entry. */
export type MetadataFault =
  'gone' | 'unreadable' | 'other_version' | 'other_files' | 'other_fields';

export interface ComparedMetadata {
  /** The entry that the file holds; undefined when it holds none. */
  readonly entry?: Entry;
  /** Undefined when file and registry agree. */
  readonly fault?: MetadataFault;
  /** The first field that differs, of `other_fields`. */
  readonly field?: string;
}

/**
 * Holds the `metadata.json` of a folder against the entry that the registry has for it.
 * @param status the version's role, where that is to be compared, too
 */
export async function compareMetadata(
  context: RegistryContext,
  folder: string,
  entry: Entry,
  status?: VersionStatus,
): Promise<ComparedMetadata> {
  const { value, fault } = await readJsonFile(context, join(folder, besideModel.metadata));
  if (value === undefined && fault === undefined) return { fault: 'gone' };
  const restored = entryFromMetadata(value);
  if (!restored) return { fault: 'unreadable' };
  const { entry: told } = restored;
  if (told.model_id !== entry.model_id || told.version !== entry.version)
    return { entry: told, fault: 'other_version' };
  if (!sameFiles(told.files ?? [], entry.files ?? [])) return { entry: told, fault: 'other_files' };
  const field =
    differingField(value, metadataOf(entry, status ?? restored.status, undefined)) ??
    (isOtherContract(context, value, entry) ? 'contract' : undefined);
  return field === undefined ? { entry: told } : { entry: told, fault: 'other_fields', field };
}

function differingField(found: unknown, wanted: JsonObject): string | undefined {
  const { contract, ...fields } = isObject(found) ? found : {};
  void contract;
  return [...new Set([...Object.keys(fields), ...Object.keys(wanted)])].find(
    (field) => !sameJson(fields[field], wanted[field]),
  );
}

function isOtherContract(
  { hasher }: RegistryContext,
  metadata: unknown,
  { contract_sha256: registered }: Entry,
): boolean {
  const contract = isObject(metadata) ? metadata['contract'] : undefined;
  if (registered === undefined) return false;
  return (
    !isObject(contract) || hashNormalized(contract as unknown as Contract, hasher) !== registered
  );
}
