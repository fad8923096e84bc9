import { cp, mkdir, readdir } from 'node:fs/promises';

import { UserError } from '../core/errors';

/**
 * Copies the sample pipeline into a folder that is empty or not there yet.
 * @param sample absolute path of the sample that this package carries
 * @throws UserError when something lies in `target`
 */
export async function laySample(sample: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const names = await readdir(target);
  if (names.length > 0) {
    throw new UserError(
      `${target} is not empty (${names[0]} lies there), so the sample was not laid.`,
      'Name a folder that is new or empty.',
    );
  }
  await cp(sample, target, { recursive: true, errorOnExist: true, force: false });
}
