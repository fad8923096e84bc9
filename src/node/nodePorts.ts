import { createHash, randomUUID } from 'node:crypto';

import { CachedHasher } from '../core/shared/files/cachedHasher';
import { datasetCachePath } from '../core/shared/files/datasetCache';
import { datasetBounds } from '../core/shared/files/hashCache';
import { FileLock } from '../core/shared/files/fileLock';
import type { LockPatience } from '../core/shared/files/lockWait';
import { join } from '../core/shared/files/paths';
import { nodeFileSystem } from './nodeFileSystem';
import { nodeProcesses } from './nodeProcesses';
import type { FileSystem } from '../core/shared/files/fileSystem';
import type { Digest, Hasher } from '../core/shared/files/hasher';
import type { Lock } from '../core/shared/files/lock';
import type { Clock } from '../core/shared/time/clock';
import type { Ids } from '../core/shared/random/ids';

export const nodeClock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

export const nodeIds: Ids = { next: () => randomUUID() };

/** SHA-256 of `node:crypto`. */
export function makeSha256(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** A hasher that keeps what it learns in the root's `config/.hash_cache.json`. */
export function nodeHasher(root: string): Hasher {
  const ports = { files: nodeFileSystem, clock: nodeClock, makeDigest: makeSha256 };
  return new CachedHasher(ports, join(root, 'config/.hash_cache.json'));
}

/**
 * A hasher for the files of one data set, which keeps what it learns in a file of its own next to the
 * registry's. To be flushed only when every file of the data set was asked for.
 * @param path of the data set as the policy writes it
 */
export function nodeDatasetHasher(root: string, path: string): Hasher {
  const ports = { files: nodeFileSystem, clock: nodeClock, makeDigest: makeSha256 };
  const digest = (bytes: Uint8Array) => new CachedHasher(ports).digest(bytes);
  return new CachedHasher(ports, datasetCachePath(root, path, digest), datasetBounds);
}

/** The lock of a root: `config/.lock`. */
export function nodeLock(root: string, patience?: Partial<LockPatience>): Lock {
  const machine = { clock: nodeClock, ids: nodeIds, processes: nodeProcesses() };
  return new FileLock({ files: nodeFileSystem, ...machine }, join(root, 'config/.lock'), patience);
}

/** Everything that the core asks of the machine for one root. */
export interface NodePorts {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly lock: Lock;
}

/** @param root absolute, as `toCorePath` writes it */
export function nodePorts(root: string, patience?: Partial<LockPatience>): NodePorts {
  const machine = { files: nodeFileSystem, clock: nodeClock, ids: nodeIds };
  return { ...machine, hasher: nodeHasher(root), lock: nodeLock(root, patience) };
}
