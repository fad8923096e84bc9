import type { FileRange } from '../shared/files/fileRange';
import type { FileSystem } from '../shared/files/fileSystem';
import { isShardIndex } from './checkpointFiles';

/** What a file's first bytes say that it is. */
export type CheckpointKind = 'zip' | 'torch legacy' | 'tar' | 'safetensors';

/** `PROTO 2, LONG1 10, 0x1950a86a20f9469cfc6c`: how PyTorch began files before 1.6. */
const LEGACY_MAGIC = '80028a0a6cfc9c46f9206aa85019';
const ZIP_MAGIC = '504b0304';
/** Of an archive without entries. */
const EMPTY_ZIP_MAGIC = '504b0506';
const TAR_OFFSET = 257;
const TAR_MAGIC = '7573746172';

/** Which kind of checkpoint a file is, whatever its name ends in; undefined for other files. */
export async function checkpointKind(range: FileRange): Promise<CheckpointKind | undefined> {
  const head = await range.read(0, 512);
  const hex = (from: number, length: number) =>
    Array.from(head.subarray(from, from + length), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  if ([ZIP_MAGIC, EMPTY_ZIP_MAGIC].includes(hex(0, 4))) return 'zip';
  // Later protocols have a frame in front of the number.
  if (hex(0, 14) === LEGACY_MAGIC || hex(0, 32).slice(4).includes(LEGACY_MAGIC.slice(4)))
    return 'torch legacy';
  if (hex(TAR_OFFSET, 5) === TAR_MAGIC) return 'tar';
  // Behind eight bytes of its length the header begins, in JSON.
  return head[8] === 0x7b && head[7] === 0 && head[6] === 0 ? 'safetensors' : undefined;
}

/**
 * Whether a file holds weights of PyTorch or safetensors, or lists files that do.
 * @param file absolute path
 */
export async function isCheckpoint(
  fs: Pick<FileSystem, 'openRange' | 'stat'>,
  file: string,
): Promise<boolean> {
  if ((await fs.stat(file))?.kind !== 'file') return false;
  if (isShardIndex(file)) return true;
  const range = await fs.openRange(file);
  try {
    return (await checkpointKind(range)) !== undefined;
  } finally {
    await range.close();
  }
}
