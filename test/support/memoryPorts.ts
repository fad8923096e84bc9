import { CachedHasher } from '../../src/core/shared/files/cachedHasher';
import { FileLock } from '../../src/core/shared/files/fileLock';
import { join } from '../../src/core/shared/files/paths';
import { makeSha256 } from '../../src/node/nodePorts';
import type { MemoryDisk } from './memoryDisk';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';
import type { Hasher } from '../../src/core/shared/files/hasher';
import type { Lock, Processes } from '../../src/core/shared/files/lock';
import type { Clock } from '../../src/core/shared/time/clock';
import type { Ids } from '../../src/core/shared/random/ids';

/** What stands for the machine in a test: every run is the same, and nothing waits. */
export interface MemoryPorts {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly lock: Lock;
}

/** A clock that runs with the disk, ten seconds ahead, so that files written before are settled. */
export function diskClock(disk: MemoryDisk): Clock {
  return {
    now: () => new Date(Number(disk.timeNs / 1_000_000n) + 10_000),
    async sleep(milliseconds) {
      disk.timeNs += BigInt(Math.ceil(milliseconds)) * 1_000_000n;
      await new Promise((done) => setImmediate(done));
    },
  };
}

/** Ids `PREFIX-1`, `PREFIX-2`, … */
export function countingIds(prefix: string): Ids {
  let count = 0;
  return { next: () => `${prefix}-${(count += 1)}` };
}

/** A process of its own, numbered `pid`; every other is dead unless it is in `living`. */
export function memoryProcesses(pid: number, living: ReadonlySet<number> = new Set()): Processes {
  return {
    self: async () => ({ host: 'here', boot: 'b', namespace: 'n', pid, started: String(pid) }),
    async state(identity) {
      if (identity.host !== 'here') return 'unknown';
      return identity.pid === pid || living.has(identity.pid) ? 'alive' : 'dead';
    },
  };
}

/**
 * The ports of process `pid` on a memory disk.
 * @param files the disk's file system, or a wrapper around it
 */
export function memoryPorts(
  files: FileSystem,
  disk: MemoryDisk,
  options: { root?: string; pid?: number; living?: ReadonlySet<number> } = {},
): MemoryPorts {
  const { root = '/pipeline', pid = 1, living } = options;
  const clock = diskClock(disk);
  const ids = countingIds(`p${pid}`);
  const processes = memoryProcesses(pid, living);
  const hasher = new CachedHasher(
    { files, clock, makeDigest: makeSha256 },
    join(root, 'config/.hash_cache.json'),
  );
  const lock = new FileLock({ files, clock, ids, processes }, join(root, 'config/.lock'));
  return { files, clock, ids, hasher, lock };
}
