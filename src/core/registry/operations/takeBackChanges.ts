import { commit, operationOf } from '../state/commit';
import { newestGoodBackup } from '../state/newestBackup';
import { differenceSentence, registryDifferences, wholeEntry } from '../state/registryDifferences';
import type { RegistryDifference } from '../state/registryDifferences';
import { entryOf } from '../state/provenFiles';
import { rolesInOrder } from '../storage/locate';
import { holds } from '../storage/modelFiles';
import { readJsonFile } from '../format/readJsonFile';
import { besideModel, folderPart } from '../format/layout';
import { entryFromMetadata } from '../steps/metadataFormat';
import { completeRows } from '../format/rows';
import { chainOf, continues, readLog } from '../../shared/log/operationLog';
import { join } from '../../shared/files/paths';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import type { Registry } from '../format/types';
import { joined, sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** The registry after changes from outside were taken back. */
export interface TakenBack {
  readonly state: RegistryState;
  readonly repaired: readonly Sentence[];
}

/**
 * Takes back what something else changed in the registry, where the newest backup and a third record
 * agree on what was there: `metadata.json` for an entry, the log for the last operation and its end.
 * @returns undefined when any change has only the backup against it: a person has to say
 */
export async function takeBackChanges(
  context: RegistryContext,
  state: RegistryState,
): Promise<TakenBack | undefined> {
  const backup = (await newestGoodBackup(context))?.state.registry;
  if (!backup) return undefined;
  const changes = registryDifferences(backup, state.registry);
  for (const change of changes)
    if (!(await isContradicted(context, backup, change))) return undefined;
  const repaired = changes.map((change) =>
    sentence('change_taken_back', { change: differenceSentence(change) }),
  );
  const operation = operationOf(context, {
    type: 'repair',
    by: 'automatic',
    reason: joined(repaired),
  });
  const next = inOrderOf(state.registry, backup);
  return { state: (await commit(context, state, next, operation)).state, repaired };
}

/** Whether a third record says the same as the backup. */
async function isContradicted(
  context: RegistryContext,
  backup: Registry,
  { id, field, after }: RegistryDifference,
): Promise<boolean> {
  if (id !== undefined && !entryOf(backup, id)) return isFolderOfOther(context, id, after);
  if (id !== undefined) return isWitnessed(context, backup, id, field);
  if (field === 'last_operation' || field === 'last_updated' || field === 'log_end')
    return endsLog(context, backup);
  return field.startsWith('all_versions.') && sameJson(completeRows(backup), backup);
}

/** Whether the `metadata.json` of the version, or its files themselves, say what the backup's entry does. */
async function isWitnessed(
  context: RegistryContext,
  backup: Registry,
  id: string,
  field: string,
): Promise<boolean> {
  const role = rolesInOrder(context, backup).find(({ entry }) => entry.model_id === id);
  const entry = entryOf(backup, id);
  if (!role || !entry) return false;
  if (field === 'files' && (await holds(context, role.folder, entry.files))) return true;
  const { value } = await readJsonFile(context, join(role.folder, besideModel.metadata));
  const told = entryFromMetadata(value);
  if (told?.entry.model_id !== id) return false;
  if (field === 'role') return told.status === role.status;
  return field === wholeEntry
    ? sameJson(told.entry, entry)
    : sameJson(told.entry[field], entry[field]);
}

/** Whether an entry that was added names the folder of another model. */
async function isFolderOfOther(
  context: RegistryContext,
  id: string,
  added: unknown,
): Promise<boolean> {
  const path = isObject(added) ? added['path'] : undefined;
  if (typeof path !== 'string') return false;
  const folder = absolute(context, folderPart(path));
  const { value } = await readJsonFile(context, join(folder, besideModel.metadata));
  const told = entryFromMetadata(value)?.entry;
  return told !== undefined && told.model_id !== id;
}

/** Whether the log's last line is the backup's last operation. */
async function endsLog(context: RegistryContext, backup: Registry): Promise<boolean> {
  const { log_end: end } = backup;
  const log = await readLog(context);
  return (
    end !== undefined &&
    chainOf(context, log.lines).intact &&
    log.lines.length === end.lines &&
    continues(context, log, end)
  );
}

/** `wanted` with its lists in the order of `text`, since a registry's text is changed in place. */
function inOrderOf(text: Registry, wanted: Registry): Registry {
  return {
    ...wanted,
    archive: sortedAs(text.archive, wanted.archive, ({ model_id }) => model_id),
    all_versions: sortedAs(text.all_versions, wanted.all_versions, ({ version }) => version),
  };
}

function sortedAs<T>(
  text: readonly T[],
  wanted: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const listed = text.flatMap((item) => wanted.filter((one) => keyOf(one) === keyOf(item)));
  const once = [...new Set(listed)];
  return [...once, ...wanted.filter((one) => !once.includes(one))];
}
