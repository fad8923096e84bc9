// `node scripts/bootstrap.mjs SCRIPT [ARGS…]`: runs a TypeScript file of `scripts/` on a fresh clone,
// where nothing is installed yet; so it uses Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const options = { cwd: repository, stdio: 'inherit' };

ensureInstalled();
runScript(process.argv.slice(2));

/** Runs `npm ci` when the packages are missing or older than the lock file. */
function ensureInstalled() {
  if (!isOutdated()) return;
  console.log('Installing packages with npm ci…');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const cli = process.env.npm_execpath;
  const { status, error } = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** npm writes the inner lock file at the end of every installation. */
function isOutdated() {
  const installed = join(repository, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  return statSync(installed).mtimeMs < statSync(join(repository, 'package-lock.json')).mtimeMs;
}

/** Runs the script, hands signals on to it and ends as it ends. */
function runScript(args) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], options);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    throw error;
  });
  child.once('close', (code) => process.exit(code ?? 1));
}
