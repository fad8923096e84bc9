import { join } from 'node:path';
import { repository } from '../../test/support/repository';
import { run } from '../system/run';

const commandLine = join(repository, 'dist', 'cli.js');

/**
 * Runs one command of the built command line on a root and returns its JSON document.
 * @throws Error with what the command wrote to standard error when it does not end with 0
 */
export async function backbone(root: string, ...args: readonly string[]): Promise<unknown> {
  const options = ['--root', root, '--json', '--yes', '--quiet'];
  return JSON.parse(await run(process.execPath, [commandLine, ...options, ...args]));
}
