import { isObject } from '../../shared/items/jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';
import { parseArchived, parseChallenger, parseChampion, parseStatus } from '../format/parseEntry';
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
): JsonObject {
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
