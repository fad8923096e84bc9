import { join } from '../../shared/files/paths';
import { layoutOf } from '../format/layout';
import { copyMarker } from '../links/makeLinks';
import { isBackupName } from './backups';
import type { FileSystem } from '../../shared/files/fileSystem';

export type TraceFiles = Pick<FileSystem, 'lstat' | 'list'>;

/**
 * Whether a folder had a registry: one of its backups is left, what promotions make of
 * `models/champion`, or the log.
 * @param root absolute
 */
export async function hasRegistryTraces(fs: TraceFiles, root: string): Promise<boolean> {
  const { log } = layoutOf(root);
  return (
    (await fs.lstat(log))?.kind === 'file' ||
    (await hasBackup(fs, root)) ||
    (await hasDeployedChampion(fs, root))
  );
}

/** An interrupted `init` leaves a folder without a complete backup in it. */
async function hasBackup(fs: TraceFiles, root: string): Promise<boolean> {
  const { backups } = layoutOf(root);
  if ((await fs.lstat(backups))?.kind !== 'directory') return false;
  return (await fs.list(backups)).some(isBackupName);
}

/** A real folder in the place of the link was never deployed by a registry, a copy was. */
async function hasDeployedChampion(fs: TraceFiles, root: string): Promise<boolean> {
  const { archive, champion } = layoutOf(root);
  if ((await fs.lstat(archive))?.kind !== 'directory') return false;
  const found = await fs.lstat(champion);
  if (found?.kind === 'link') return true;
  return (await fs.lstat(join(champion, copyMarker)))?.kind === 'file';
}
