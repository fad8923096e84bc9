import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const commandLine = resolve(__dirname, '../../dist/cli.js');

/**
 * Runs one command of the built command line on a root and returns its JSON document.
 * @throws Error with what the command wrote to standard error when it does not end with 0
 */
export async function backbone(root: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(
    process.execPath,
    [commandLine, '--root', root, '--json', '--yes', ...args],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout);
}
