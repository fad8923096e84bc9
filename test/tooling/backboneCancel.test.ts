import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const config = {
  name: 'large',
  backbone: { arch: 'resnet152' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
};

/** The gate's folder: nothing else stays, of ours or of the runtime's. */
const kept = /^backbone-studio-[^/]+(\/builders)?$/;

describe('Ctrl-C on the command line', () => {
  let root: string;
  let temporary: string;
  beforeEach(() => {
    root = temporaryFolder();
    temporary = temporaryFolder();
    mkdirSync(join(root, 'config/backbones'), { recursive: true });
    writeFileSync(join(root, 'config/backbones/large.backbone.jsonc'), JSON.stringify(config));
  });
  afterEach(removeTemporaryFolders);

  /** Runs the built command line and interrupts it when it says `when`. */
  async function interrupted(args: readonly string[], when: RegExp) {
    const env = { ...process.env, TMPDIR: temporary };
    const cli = join(repository, 'dist/cli.js');
    const child = spawn(process.execPath, [cli, ...args], { cwd: root, env });
    let said = '';
    let isInterrupted = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (isInterrupted || !when.test(said)) return;
      isInterrupted = true;
      child.kill('SIGINT');
    });
    const code = await new Promise((done) => child.once('close', done));
    return { code, said };
  }

  const commands: [readonly string[], RegExp][] = [
    [['build', 'config/backbones/large.backbone.jsonc', '-o', 'large.onnx'], /Building/],
    [['bench', 'config/backbones/large.backbone.jsonc', '--runs', '200'], /Measuring/],
    [['config', 'commit', 'large', '--yes'], /Building/],
  ];
  for (const [args, when] of commands) {
    it(`leaves nothing of ${args.slice(0, 2).join(' ')}`, async () => {
      const { code, said } = await interrupted(args, when);
      assert.equal(code, 1, said);
      assert.match(said, /was cancelled/);
      assert.deepEqual(readdirSync(root), ['config']);
      assert.deepEqual(readdirSync(join(root, 'config')), ['backbones']);
      assert.deepEqual(readdirSync(join(root, 'config/backbones')), ['large.backbone.jsonc']);
      const left = readdirSync(temporary, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        left.filter((path) => !kept.test(path)),
        [],
      );
    });
  }
});
