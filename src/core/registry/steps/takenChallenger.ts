import * as l10n from '@vscode/l10n';
import { makeDirectories } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/json/jsonPatch';
import { besideModel, defaultHome, rejectedHome } from '../format/layout';
import { locateChallenger } from '../storage/locate';
import { isRealFolder, moveFolder, setFilesReadOnly } from '../storage/modelFiles';
import { readJsonFile } from '../format/readJsonFile';
import { absolute } from '../registryContext';
import type { Site } from '../registryContext';
import type { Phase, Step } from './step';
import type { ChallengerEntry } from '../format/types';

/**
 * An operation that died after it had taken the challenger and before it committed: the challenger
 * counts in either place, and goes back to its folder when that is free.
 */
export const takenChallengerPhase: Phase = async (site, { registry }) => {
  const { challenger } = registry;
  const taken = challenger && (await takenTo(site, challenger));
  const folder = await folderStep(site);
  if (!challenger || taken === undefined || taken === null) return folder;
  const done = l10n.t(
    'Deciding on {0} was interrupted before it was committed and has been undone: it is the challenger, in models/challenger',
    challenger.version,
  );
  return [{ done, run: () => putBack(site, taken, challenger) }];
};

/** The home that a challenger was taken to, when its own folder is free for it. */
async function takenTo(site: Site, entry: ChallengerEntry): Promise<string | undefined> {
  if (!(await isEmpty(site, site.layout.challenger))) return undefined;
  const found = await locateChallenger(site, entry);
  if (found !== undefined) return found === site.layout.challenger ? undefined : found;
  for (const home of [defaultHome(entry.model_id), rejectedHome(entry.model_id)]) {
    const { value } = await readJsonFile(site, join(absolute(site, home), besideModel.metadata));
    if (isObject(value) && value['model_id'] === entry.model_id) return absolute(site, home);
  }
  return undefined;
}

async function isEmpty(site: Site, path: string): Promise<boolean> {
  if (!(await site.fs.lstat(path))) return true;
  return (await isRealFolder(site, path)) && (await site.fs.list(path)).length === 0;
}

async function folderStep(site: Site): Promise<readonly Step[]> {
  const { challenger } = site.layout;
  if (await site.fs.lstat(challenger)) return [];
  return [{ done: null, run: () => makeDirectories(site.fs, challenger) }];
}

/** Moves a challenger that was taken back to its folder, writable as training left it. */
export async function putBack(site: Site, from: string, entry: ChallengerEntry): Promise<void> {
  const { challenger, models, archive } = site.layout;
  const files = entry.files ?? [];
  if (await site.fs.lstat(challenger)) await site.fs.removeDirectory(challenger);
  await moveFolder(site, from, challenger, files);
  await site.fs.syncDirectory(models);
  await site.fs.syncDirectory(archive);
  await setFilesReadOnly(site, challenger, files, false);
}
