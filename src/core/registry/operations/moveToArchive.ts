import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories } from '../../shared/files/replace';
import { basename } from '../../shared/files/paths';
import { candidateChanged } from '../state/assess';
import type { Committed } from '../state/commit';
import { mismatches, moveFolder, setFilesReadOnly } from '../storage/modelFiles';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readState } from '../storage/registryState';
import { restoreChallenger } from '../steps/movedChallenger';
import type { ChallengerEntry } from '../format/types';
import type { Operation } from '../../shared/log/operation';

/**
 * @param archive folder relative to the root
 * @throws UserError when something is where a version is to go
 */
export async function requireFree(context: RegistryContext, archiveFolder: string): Promise<void> {
  const path = absolute(context, archiveFolder);
  if (!(await context.fs.lstat(path))) return;
  throw new UserError(
    l10n.t('{0} already exists and does not belong to a registered version', shown(context, path)),
    l10n.t('Move it away, for instance to {0}_old.', basename(path)),
  );
}

/**
 * Takes the challenger to its archive folder, so that no one can write into what is decided on: renamed, an
 * empty folder in its place, compared with its hashes, read-only.
 * @param from where it lies now
 * @param archive folder relative to the root
 * @returns how to put it back while nothing is committed
 * @throws UserError (integrity) when it changed since it was registered; it is put back then
 */
export async function moveToArchive(
  context: RegistryContext,
  entry: ChallengerEntry,
  from: string,
  archiveFolder: string,
): Promise<() => Promise<void>> {
  const { archive, models, challenger } = context.layout;
  const target = absolute(context, archiveFolder);
  const files = entry.files ?? [];
  await makeDirectories(context.fs, archive);
  if (from !== target) await moveFolder(context, from, target, files);
  await context.fs.syncDirectory(archive);
  await context.fs.syncDirectory(models);
  if (from === challenger) await context.fs.makeDirectory(challenger);
  const undo = () => restoreChallenger(context, target, entry);
  const faults = await mismatches(context, target, files);
  if (faults.length > 0) {
    await undo();
    throw candidateChanged(entry, faults[0]);
  }
  await setFilesReadOnly(context, target, files);
  return undo;
}

/** Commits what was taken, and puts it back unless that was committed. */
export async function withUndo(
  context: RegistryContext,
  undo: () => Promise<void>,
  operation: Operation,
  commit: () => Promise<Committed>,
): Promise<Committed> {
  try {
    return await commit();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const now = await readState(context);
    if (now?.registry.last_operation?.id !== operation.id) await undo();
    throw error;
  }
}
