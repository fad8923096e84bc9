import { rolesInOrder } from '../storage/locate';
import { holds } from '../storage/modelFiles';
import { besideModel, folderPart } from '../format/layout';
import { completeRows } from '../format/rows';
import { readJsonFile } from '../format/readJsonFile';
import { entryFromMetadata } from '../steps/metadataFormat';
import type { RestoredEntry } from '../steps/metadataFormat';
import { continues, readLog } from '../../shared/log/operationLog';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import { join } from '../../shared/files/paths';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';
import { entryOf } from './provenFiles';
import { wholeEntry } from './registryDifferences';
import type { RegistryDifference } from './registryDifferences';

/**
 * Whether a third record says what one of two registries does, in each place where the two differ:
 * `metadata.json` or the model files of an entry, the log of the last operation and its end.
 * @param side one of the two
 */
export async function isWitnessed(
  context: RegistryContext,
  side: Registry,
  differences: readonly RegistryDifference[],
): Promise<boolean> {
  for (const difference of differences)
    if (!(await isPlaceWitnessed(context, side, difference))) return false;
  return true;
}

async function isPlaceWitnessed(
  context: RegistryContext,
  side: Registry,
  { id, field, before, after }: RegistryDifference,
): Promise<boolean> {
  if (id !== undefined && !entryOf(side, id)) return isFolderOfOther(context, id, before ?? after);
  if (id !== undefined) return isEntryWitnessed(context, side, id, field);
  if (field === 'last_operation' || field === 'last_updated' || field === 'log_end')
    return endsLog(context, side);
  return field.startsWith('all_versions.') && sameJson(completeRows(side), side);
}

async function isEntryWitnessed(
  context: RegistryContext,
  side: Registry,
  id: string,
  field: string,
): Promise<boolean> {
  const role = rolesInOrder(context, side).find(({ entry }) => entry.model_id === id);
  if (!role) return false;
  const { entry, folder, status } = role;
  if (field === 'files' && (await holds(context, folder, entry.files))) return true;
  const told = await toldIn(context, folder);
  if (told?.entry.model_id !== id) return false;
  if (field === 'role') return told.status === status;
  return field === wholeEntry
    ? sameJson(told.entry, entry)
    : sameJson(told.entry[field], entry[field]);
}

/** Whether an entry that only the other registry has names the folder of another model. */
async function isFolderOfOther(
  context: RegistryContext,
  id: string,
  entry: unknown,
): Promise<boolean> {
  const path = isObject(entry) ? entry['path'] : undefined;
  if (typeof path !== 'string') return false;
  const told = await toldIn(context, absolute(context, folderPart(path)));
  return told !== undefined && told.entry.model_id !== id;
}

async function toldIn(
  context: RegistryContext,
  folder: string,
): Promise<RestoredEntry | undefined> {
  return entryFromMetadata((await readJsonFile(context, join(folder, besideModel.metadata))).value);
}

/** Whether the log is whole and ends with the registry's last operation. */
async function endsLog(
  context: RegistryContext,
  { log_end: end, last_operation: last, last_updated: updated }: Registry,
): Promise<boolean> {
  const log = await readLog(context);
  const logged = log.operations.at(-1);
  if (!end || !last || !logged || !log.intact || log.lines.length !== end.lines) return false;
  const same = sameJson({ ...last, previous: logged['previous'] }, logged);
  return same && updated === logged.at && continues(context, log, end);
}
