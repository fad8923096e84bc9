import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { layTheSample } from '../../test/support/workspaces';

/** Everything that `npm start` keeps between runs; git ignores it. */
export const scratch = '.scratch';

/**
 * The copy of the sample pipeline that the user plays with, made where it is missing.
 * @returns its absolute path
 */
export async function scratchWorkspace(repository: string, fresh: boolean): Promise<string> {
  const folder = join(repository, scratch);
  const workspace = join(folder, 'earthquake-pipeline');
  if (fresh) await rm(folder, { recursive: true, force: true });
  if (existsSync(workspace)) return workspace;
  await mkdir(folder, { recursive: true });
  const part = await mkdtemp(join(folder, 'part-'));
  try {
    await layTheSample(join(part, 'pipeline'));
    await rename(join(part, 'pipeline'), workspace);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return workspace;
}
