import { pruneDatasetCaches } from '../../core/shared/files/datasetCache';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import type { Hasher } from '../../core/shared/files/hasher';

/** Writes the hashes of a data set whose files were all looked at. */
export async function keepHashes(hasher: Pick<Hasher, 'flush'>, root: string): Promise<void> {
  await hasher.flush();
  await pruneDatasetCaches(nodeFileSystem, root);
}
