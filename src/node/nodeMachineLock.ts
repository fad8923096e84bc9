import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FileMachineLock } from '../core/shared/files/machineLock';
import type { MachineLock } from '../core/shared/files/machineLock';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { nodeClock, nodeIds } from './nodePorts';
import { nodeProcesses } from './nodeProcesses';
import { userName } from './userName';

/** The gate of this user on this machine: one for all windows and command lines. */
export function nodeMachineLock(folder = sharedFolder()): MachineLock {
  const ports = { files: nodeFileSystem, clock: nodeClock, ids: nodeIds };
  return new FileMachineLock({ ...ports, processes: nodeProcesses() }, toCorePath(folder));
}

/** Other users of the machine have folders of their own: no one may write into ours. */
function sharedFolder(): string {
  return join(tmpdir(), `backbone-studio-${process.getuid?.() ?? userName()}`);
}
