import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from './repository';

/** What a test finds open: the sample pipeline, a folder without a registry, or two folders. */
export const workspaceKinds = ['sample', 'empty', 'multiroot'] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

/**
 * Makes a workspace below `folder`.
 * @returns what VS Code opens: a folder, or a `.code-workspace` file
 */
export async function makeWorkspace(kind: WorkspaceKind, folder: string): Promise<string> {
  switch (kind) {
    case 'sample':
      return layTheSample(join(folder, 'pipeline'));
    case 'empty':
      await mkdir(join(folder, 'empty'), { recursive: true });
      return join(folder, 'empty');
    case 'multiroot': {
      await layTheSample(join(folder, 'first'));
      await layTheSample(join(folder, 'second'));
      const file = join(folder, 'both.code-workspace');
      const folders = [{ path: 'first' }, { path: 'second' }];
      await writeFile(file, JSON.stringify({ folders }));
      return file;
    }
  }
}

/** Lays the sample pipeline into `folder` with the command that users have for it. */
export async function layTheSample(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const cli = join(repository, 'dist', 'cli.js');
  if (existsSync(cli)) await run(process.execPath, [cli, '--yes', 'init', folder, '--sample']);
  else await cp(join(repository, 'models'), folder, { recursive: true });
  return folder;
}
