import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { createModelRegistry } from '../../src/core/registry/createModelRegistry';
import type { ModelRegistry } from '../../src/core/registry/modelRegistry';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { nodePorts } from '../../src/node/nodePorts';
import { createFileTree } from './createFileTree';
import { legacyTree, modelFolder, registryServices } from './registryWorld';
import { temporaryFolder } from './temporaryFolder';

/** An adopted root on the disk: champion 1.0.1, in the archive 1.0.0. */
export async function makeRealRoot(): Promise<string> {
  const root = temporaryFolder();
  await createFileTree(nodeFileSystem, root, legacyTree);
  await openRealRoot(root).init({ family: 'convnext' });
  return root;
}

export function openRealRoot(root: string): ModelRegistry {
  return createModelRegistry(root, registryServices(nodePorts(root)));
}

/** Training drops a model and it is registered. */
export async function registerTrained(root: string, version: string): Promise<void> {
  await createFileTree(nodeFileSystem, join(root, 'models/challenger'), modelFolder(version));
  await openRealRoot(root).register({ version });
}

/** Starts a script of `test/support` as a process of its own and waits until it says `ready`. */
export async function startScript(name: string, ...args: readonly string[]): Promise<ChildProcess> {
  const path = join(__dirname, `${name}.ts`);
  const child = fork(path, [...args], { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}
