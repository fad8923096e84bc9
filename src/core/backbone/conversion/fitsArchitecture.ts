import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { UserError } from '../../shared/errors/errors';
import type { FileSystem } from '../../shared/files/fileSystem';
import { recogniseAll } from './recognise';

/**
 * Whether a checkpoint has all weights of an architecture but its head's; false for files that cannot
 * be read. Only names and shapes are looked at.
 * @param file absolute path
 */
export async function fitsArchitecture(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  file: string,
  arch: string,
): Promise<boolean> {
  try {
    const checkpoint = await openCheckpoint(fs, file);
    await checkpoint.close();
    const [found] = recogniseAll(checkpoint.tensors, arch);
    return found?.missing.length === 0;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
