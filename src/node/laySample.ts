import * as l10n from '@vscode/l10n';
import { copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutOf } from '../core/registry/format/layout';
import { backupName } from '../core/registry/storage/backups';
import { UserError } from '../core/shared/errors/errors';
import { toCorePath } from './nodeFileSystem';

/**
 * Copies the sample pipeline into a folder that is empty or not there yet.
 * @param sample absolute path of the sample that this package carries
 * @throws UserError when something lies in `target`
 */
export async function laySample(sample: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const names = await readdir(target);
  const [first] = names;
  if (first !== undefined) {
    throw new UserError(
      l10n.t('{0} is not empty ({1} is there), so the sample was not copied.', target, first),
      l10n.t('Name a folder that is new or empty.'),
    );
  }
  await cp(sample, target, { recursive: true, errorOnExist: true, force: false });
  // The first backup: without one no change of the registry from outside could be told.
  const { registry, backups } = layoutOf(toCorePath(target));
  await mkdir(backups);
  await copyFile(registry, join(backups, backupName(1)));
}
