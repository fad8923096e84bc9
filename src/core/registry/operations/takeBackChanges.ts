import { commit, operationOf } from '../state/commit';
import { newestGoodBackup } from '../state/newestBackup';
import { differenceSentence, registryDifferences } from '../state/registryDifferences';
import { isWitnessed } from '../state/thirdRecord';
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
 * agree on what was there.
 * @returns undefined when any change has only the backup against it: a person has to say
 */
export async function takeBackChanges(
  context: RegistryContext,
  state: RegistryState,
): Promise<TakenBack | undefined> {
  const backup = (await newestGoodBackup(context))?.state.registry;
  if (!backup) return undefined;
  const changes = registryDifferences(backup, state.registry);
  if (!(await isWitnessed(context, backup, changes))) return undefined;
  const repaired = changes.map((change) =>
    sentence('change_taken_back', { change: differenceSentence(change) }),
  );
  return commitRepair(context, state, inOrderOf(state.registry, backup), repaired);
}

/** Makes a mended registry the committed one, which gives it a backup that is right. */
export async function commitRepair(
  context: RegistryContext,
  state: RegistryState,
  next: Registry,
  repaired: readonly Sentence[],
): Promise<TakenBack> {
  const operation = operationOf(context, {
    type: 'repair',
    by: 'automatic',
    reason: joined(repaired),
  });
  return { state: (await commit(context, state, next, operation)).state, repaired };
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
