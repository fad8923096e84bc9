import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { npm } from '../system/npm';
import { run } from '../system/run';
import { compilerParts, ensureSystemParts } from '../system/systemParts';
import {
  nodeFolder,
  nodePackage,
  nodeVersion,
  serverFolder,
  serverIn,
  serverVersion,
  vscodeFolder,
} from './serverInstall';
import type { ServerInstall } from './serverInstall';

/** The native modules that the server does not start without; the others it never asks for here. */
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty', '@parcel/watcher'];

const day = 24 * 60 * 60 * 1000;

/** The VS Code server in the user's cache, installed first where it is missing. */
export async function ensureServer(): Promise<ServerInstall> {
  const target = serverFolder();
  if (!existsSync(target)) {
    await ensureSystemParts(compilerParts);
    console.log(`Installing the VS Code server from npm into ${target} (once; about a minute)…`);
    await installOnce(target, installServer);
  }
  return serverIn(target);
}

/**
 * Fills `target` by way of a folder next to it, so that it is there whole or not at all.
 * Of two processes that do this at once, the first to finish wins and the other's work is dropped.
 */
export async function installOnce(
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await removeAbandoned(target);
  const folder = await mkdtemp(`${target}.part-`);
  try {
    await fill(folder);
    await rename(folder, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Drops what an installation that was killed left behind. */
async function removeAbandoned(target: string): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.part-`)) continue;
    const path = join(dirname(target), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > day) await rm(path, { recursive: true, force: true });
  }
}

async function installServer(root: string): Promise<void> {
  await writeFile(join(root, 'package.json'), '{ "private": true }\n');
  const nodeSpec = `${nodePackage()}@${nodeVersion}`;
  await npm(['install', nodeSpec, '--ignore-scripts'], { cwd: root });
  const { node, main } = serverIn(root);
  const env = {
    ...process.env,
    PATH: dirname(node) + delimiter + (process.env.PATH ?? ''),
    npm_config_nodedir: nodeFolder(root),
    JOBS: 'max',
  };
  const underNode = { cwd: root, env, node };
  await npm(['install', `code-server@${serverVersion}`, '--ignore-scripts'], underNode);
  const inVscode = { ...underNode, cwd: vscodeFolder(root) };
  await npm(['install', '--omit=dev', '--ignore-scripts'], inVscode);
  await npm(['rebuild', ...nativeModules], inVscode);
  const loadAll = nativeModules.map((name) => `require('${name}');`).join('');
  await run(node, ['-e', loadAll], { cwd: vscodeFolder(root) });
  await run(node, [main, '--version']);
}
