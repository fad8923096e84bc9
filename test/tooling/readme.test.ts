import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { exitOf } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { layReadersFolder } from '../support/readersFolder';
import { followedBlocks, inlineCommands } from './readmeBlocks';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');
const pages = ['files', 'policy', 'statistics', 'troubleshooting'].map((page) =>
  readFileSync(join(repository, 'docs', `${page}.md`), 'utf8'),
);
const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/**
 * What runs in place of a command that cannot run inside the tests as it is: `npm start` would
 * wait for its user, `npm test` would start itself, `npm ci` would take away what the tests run on.
 */
const standIns: Readonly<Record<string, string>> = {
  'npm start': 'npm start -- --headless-check',
  'npm test': 'node -e "process.exit(require(\'./package.json\').scripts.test ? 0 : 1)"',
  'npm ci': 'npm ci --dry-run --ignore-scripts',
  'npm run package': 'npm run package -- --out "$BACKBONE_README/readme.vsix"',
};

describe('the commands of the README', () => {
  /** Where a reader who follows along is; what they make lies in `folder`. */
  let folder: string;
  let here: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    here = folder;
    await layReadersFolder(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** `npm link` installs into a prefix of its own, which comes first on the PATH. */
  function environment(): NodeJS.ProcessEnv {
    const prefix = join(folder, 'prefix');
    const bin = process.platform === 'win32' ? prefix : join(prefix, 'bin');
    return {
      ...process.env,
      npm_config_prefix: prefix,
      BACKBONE_README: folder,
      PATH: bin + delimiter + (process.env.PATH ?? ''),
    };
  }

  for (const block of followedBlocks(readme)) {
    if (block.kind === 'file') {
      it(`line ${block.line}: ${block.file} is what is shown`, () => {
        const written = readFileSync(join(folder, block.file), 'utf8');
        assert.equal(written.trimEnd(), block.text);
      });
      continue;
    }
    const { line, commands, folder: inside } = block;
    it(`line ${line}: ${commands.join('; ')}`, async () => {
      if (inside !== undefined) here = join(folder, inside);
      const isForClone = commands.every((command) => command.startsWith('npm '));
      const script = commands.map((command) => standIns[command] ?? command);
      const where = join(folder, 'where');
      const bash = ['-euo', 'pipefail', '-c', [...script, `pwd > "${where}"`].join('\n')];
      const cwd = isForClone ? repository : here;
      const { code, output } = await exitOf('bash', bash, { cwd, env: environment() });
      assert.equal(code, 0, output);
      if (!isForClone) here = readFileSync(where, 'utf8').trim();
    });
  }

  for (const command of new Set([readme, ...pages].flatMap(inlineCommands))) {
    it(`there is: ${command}`, async () => {
      const [tool = '', name = '', script = ''] = command.split(' ');
      if (tool === 'npm') return assert.ok(scripts[script], `no script ${script}`);
      const cli = join(repository, 'dist', 'cli.js');
      const help = name === 'help' ? ['help'] : ['help', name];
      const { code, output } = await exitOf(process.execPath, [cli, ...help]);
      assert.equal(code, 0, output);
      if (name !== 'help') assert.match(output, new RegExp(`backbone ${name}`));
    });
  }
});
