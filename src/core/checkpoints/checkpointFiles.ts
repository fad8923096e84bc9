import type { FileSystem } from '../shared/files/fileSystem';
import { join } from '../shared/files/paths';

/** What files of weights are usually called, the surest first; what they are, their content says. */
export const checkpointEndings = [
  '.safetensors',
  '.safetensors.index.json',
  '.pth',
  '.pt',
  '.ckpt',
] as const;

/** Whether a file lists the shards of a checkpoint, such as `model.safetensors.index.json`. */
export function isShardIndex(file: string): boolean {
  return /\.safetensors\.index\.json$/i.test(file);
}

/** A file's name without the ending that checkpoints have. */
export function withoutCheckpointEnding(name: string): string {
  const ending = checkpointEndings.find((one) => name.toLowerCase().endsWith(one));
  return ending === undefined ? name : name.slice(0, -ending.length) || name;
}

/** The file of weights that goes by a name in a folder, whatever its ending. */
export async function findCheckpoint(
  fs: Pick<FileSystem, 'stat'>,
  folder: string,
  name: string,
): Promise<string | undefined> {
  for (const ending of checkpointEndings) {
    const file = join(folder, name + ending);
    if (await fs.stat(file)) return file;
  }
  return undefined;
}
