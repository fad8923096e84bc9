import type { FileSystem } from '../shared/files/fileSystem';
import { basename } from '../shared/files/paths';
import type { CheckpointOptions, OpenCheckpoint } from './checkpoint';
import { readCheckpoint } from './readCheckpoint';
import { isShardIndex } from './checkpointFiles';
import { openShards } from './safetensors/shards';

/**
 * Opens a checkpoint: a file of PyTorch or safetensors, or the index of a sharded one.
 * @param file absolute path
 * @throws UserError when it is damaged, or of a kind that is not read
 */
export async function openCheckpoint(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  file: string,
  options: CheckpointOptions = {},
): Promise<OpenCheckpoint> {
  if (isShardIndex(file)) return openShards(fs, file, options);
  const range = await fs.openRange(file);
  const close = () => range.close();
  try {
    const checkpoint = await readCheckpoint(range, basename(file), options);
    return { ...checkpoint, bytes: range.size, close };
  } catch (error) {
    await close();
    throw error;
  }
}
