import { makeDirectories } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/items/jsonValue';
import { besideModel, archiveFolderOf, rejectedFolderOf } from '../format/layout';
import { locateChallenger } from '../storage/locate';
import { isRealFolder, moveFolder, setFilesReadOnly } from '../storage/modelFiles';
import { readJsonFile } from '../format/readJsonFile';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase, Step } from '../reconcileStep';
import type { ChallengerEntry } from '../format/types';
import { sentence } from '../../shared/text/sentence';

/**
 * An operation that died after it had taken the challenger and before it committed: the challenger
 * counts in either place, and goes back to its folder when that is free.
 */
export const movedChallengerStep: ReconcilePhase = async (context, { registry }) => {
  const { challenger } = registry;
  const taken = challenger && (await movedTo(context, challenger));
  const folder = await folderStep(context);
  if (!challenger || taken === undefined || taken === null) return folder;
  const done = sentence('decision_undone', { version: challenger.version });
  return [{ done, run: () => restoreChallenger(context, taken, challenger) }];
};

/** The archive folder that a challenger was taken to, when its own folder is free for it. */
async function movedTo(
  context: RegistryContext,
  entry: ChallengerEntry,
): Promise<string | undefined> {
  if (!(await isEmpty(context, context.layout.challenger))) return undefined;
  const found = await locateChallenger(context, entry);
  if (found !== undefined) return found === context.layout.challenger ? undefined : found;
  for (const archiveFolder of [archiveFolderOf(entry.model_id), rejectedFolderOf(entry.model_id)]) {
    const { value } = await readJsonFile(
      context,
      join(absolute(context, archiveFolder), besideModel.metadata),
    );
    if (isObject(value) && value['model_id'] === entry.model_id)
      return absolute(context, archiveFolder);
  }
  return undefined;
}

async function isEmpty(context: RegistryContext, path: string): Promise<boolean> {
  if (!(await context.fs.lstat(path))) return true;
  return (await isRealFolder(context, path)) && (await context.fs.list(path)).length === 0;
}

async function folderStep(context: RegistryContext): Promise<readonly Step[]> {
  const { challenger } = context.layout;
  if (await context.fs.lstat(challenger)) return [];
  return [{ done: null, run: () => makeDirectories(context.fs, challenger) }];
}

/** Moves a challenger that was taken back to its folder, writable as training left it. */
export async function restoreChallenger(
  context: RegistryContext,
  from: string,
  entry: ChallengerEntry,
): Promise<void> {
  const { challenger, models, archive } = context.layout;
  const files = entry.files ?? [];
  if (await context.fs.lstat(challenger)) await context.fs.removeDirectory(challenger);
  await moveFolder(context, from, challenger, files);
  await context.fs.syncDirectory(models);
  await context.fs.syncDirectory(archive);
  await setFilesReadOnly(context, challenger, files, false);
}
