import { run } from './run';
import type { RunOptions } from './run';

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm under the given Node.
 * @param node path of a Node executable; its folder must come first on the PATH in `options.env`
 *   for the scripts that npm starts
 */
export async function npm(
  args: readonly string[],
  options: RunOptions & { readonly node?: string } = {},
): Promise<string> {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) {
    return run(options.node ?? process.execPath, [cli, ...args, ...quiet], options);
  }
  const shell = process.platform === 'win32';
  return run('npm', [...args, ...quiet], { ...options, shell });
}
