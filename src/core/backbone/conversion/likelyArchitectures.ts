import type { CheckpointOptions } from '../../checkpoints/checkpoint';
import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { Recognition } from './recognise';
import { recogniseAll } from './recognise';

/** The architectures that a checkpoint's weights may be of. */
export interface LikelyArchitectures {
  /** All of the catalogue, the best first. */
  readonly all: readonly Recognition[];
  /** Those that all weights are there of, equally well: one where it is clear. */
  readonly fitting: readonly Recognition[];
}

/**
 * Reads names and shapes alone.
 * @param file absolute path
 * @throws UserError when it is damaged, or of a kind that is not read
 */
export async function likelyArchitectures(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  file: string,
  options: CheckpointOptions = {},
): Promise<LikelyArchitectures> {
  const checkpoint = await openCheckpoint(fs, file, options);
  await checkpoint.close();
  const all = recogniseAll(checkpoint.tensors);
  const [best] = all;
  const fitting = all.filter(
    ({ missing, matched }) => missing.length === 0 && matched === best?.matched,
  );
  return { all, fitting };
}
