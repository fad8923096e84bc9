import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../system/npm';
import type { Target } from './targets';
import { thisPlatform } from './targets';
import { copyTrimmed, readManifest } from './trimmedPackage';

const roots = ['onnxruntime-node', 'sharp'];

/**
 * Puts the native packages and all that they need at run time into `stage/node_modules`.
 * @param repository the folder whose `node_modules` serve this platform
 */
export async function stageNativePackages(
  repository: string,
  stage: string,
  target: Target,
): Promise<void> {
  const own = join(repository, 'node_modules');
  if (target.name === thisPlatform) return stageFrom([own], stage, target);
  const folder = await mkdtemp(join(tmpdir(), 'backbone-native-'));
  try {
    await fetchSharp(readManifest(join(own, 'sharp')).version, folder, target);
    await stageFrom([join(folder, 'node_modules'), own], stage, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Installs sharp as it is on another platform; ONNX Runtime brings all platforms in one package. */
async function fetchSharp(version: string, folder: string, target: Target): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const platform = [`--os=${target.os}`, `--cpu=${target.cpu}`, '--libc=glibc'];
  await npm(['install', `sharp@${version}`, '--ignore-scripts', ...platform], { cwd: folder });
}

async function stageFrom(sources: readonly string[], stage: string, target: Target): Promise<void> {
  const folderOf = (name: string) =>
    sources.map((source) => join(source, name)).find((folder) => existsSync(folder));
  const isMeant = (name: string) => folderOf(name) !== undefined && isFor(name, target);
  const queue = [...roots];
  for (const name of queue) {
    const folder = folderOf(name);
    if (!folder) throw new Error(`${name} is not installed; npm ci installs it`);
    const destination = join(stage, 'node_modules', name);
    await mkdir(join(destination, '..'), { recursive: true });
    const needed = copyTrimmed(folder, destination, target, isMeant);
    queue.push(...needed.filter((dependency) => !queue.includes(dependency)));
  }
}

/** Whether a package that is made for one platform is made for this one. */
function isFor(name: string, target: Target): boolean {
  return !name.startsWith('@img/sharp-') || name.endsWith(`-${target.os}-${target.cpu}`);
}
