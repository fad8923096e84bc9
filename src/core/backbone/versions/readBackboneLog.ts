import { readLog } from '../../shared/log/operationLog';
import type { BackboneLog } from './backboneWorkspace';
import { backboneLayout } from './backbonesContext';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { Hasher } from '../../shared/files/hasher';

/** What was done to the backbones of a root, newest first, as it is on the disk. */
export async function readBackboneLog(
  fs: FileSystem,
  hasher: Pick<Hasher, 'digest'>,
  root: string,
): Promise<BackboneLog> {
  const { operations, intact } = await readLog({ fs, hasher, layout: backboneLayout(root) });
  return { operations: operations.toReversed(), intact };
}
