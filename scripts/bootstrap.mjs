// `node scripts/bootstrap.mjs SCRIPT [ARGS…]`: runs a TypeScript file of `scripts/` on a fresh clone,
// where nothing is installed yet; so it uses Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const options = { cwd: repository, stdio: 'inherit' };

ensureNode();
ensureInstalled();
runScript(process.argv.slice(2));

/** The oldest Node that runs the product, as `engines` in package.json says. */
function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node ${process.versions.node} is too old: Backbone Studio needs 20.19 or later.`);
  process.exit(1);
}

/** Runs `npm ci` when the packages are missing or not those of the lock file. */
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

/** Whether what npm noted about its last installation differs from the lock file. */
function isOutdated() {
  const installed = join(repository, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = packagesIn(installed);
  const wanted = Object.entries(packagesIn(join(repository, 'package-lock.json')));
  // An optional package is missing where it is made for another platform.
  return wanted.some(
    ([path, { version, optional }]) =>
      path !== '' && (path in there ? there[path].version !== version : !optional),
  );
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
