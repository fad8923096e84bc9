import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runCommand } from '../../../src/cli/run';
import { UserError } from '../../../src/core/shared/errors/errors';
import type { FaultKind } from '../../../src/core/shared/errors/errors';
import { commandLine } from '../../support/commandLine';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

const idle = new AbortController().signal;

interface Failure {
  readonly error: { readonly kind: string; readonly message: string; readonly remedy: string };
}

describe('the command line', () => {
  let root: string;
  beforeEach(() => (root = temporaryFolder()));
  afterEach(removeTemporaryFolders);

  /** A tree of before: a real champion folder with weights that no runtime loads. */
  function layOldTree(): void {
    mkdirSync(join(root, 'models/champion'), { recursive: true });
    writeFileSync(join(root, 'models/champion/best_model.pth'), 'weights');
  }

  it('ends with 2 on wrong usage and says what it knows', async () => {
    const unknown = await commandLine(root, ['promot']);
    assert.equal(unknown.status, 2);
    assert.match(unknown.err, /promote/);
    assert.equal((await commandLine(root, ['reject'])).status, 2);
    assert.equal((await commandLine(root, ['log', '--limit', '0'])).status, 2);
    assert.equal((await commandLine(root, ['promote', '--force'])).status, 2);
    assert.equal((await commandLine(root, ['--help'])).status, 0);
  });

  it('prints exactly one document with --json, before or after the command', async () => {
    assert.equal((await commandLine(root, ['init', root])).status, 0);
    for (const args of [
      ['--json', 'status'],
      ['status', '--json'],
    ]) {
      const run = await commandLine(root, args);
      const status = JSON.parse(run.out) as { champion: null; health: { ok: boolean } };
      assert.deepEqual([status.champion, status.health.ok, run.err], [null, true, '']);
      assert.ok(!('token' in status));
    }
  });

  it('notes and tags a version, and shows it', async () => {
    layOldTree();
    await commandLine(root, ['init', root, '--yes']);
    await commandLine(root, ['note', 'champion', 'From the night run.']);
    await commandLine(root, ['tag', '1.0.0', '+quiet', '+baseline']);
    const tagged = await commandLine(root, ['tag', '1.0.0', '+seed:7', '-quiet', '--json']);
    assert.deepEqual(JSON.parse(tagged.out).tags, ['baseline', 'seed:7']);
    const shown = await commandLine(root, ['show', 'champion']);
    assert.match(shown.out, /tags +baseline, seed:7\nnotes +From the night run\./);
    const { tags, status } = JSON.parse((await commandLine(root, ['show', '1.0.0', '--json'])).out);
    assert.deepEqual([tags, status], [['baseline', 'seed:7'], 'champion']);
    assert.match((await commandLine(root, ['list'])).out, /baseline seed:7 +From the night run\./);
    assert.equal((await commandLine(root, ['tag', '1.0.0', 'plain'])).status, 2);
    assert.equal((await commandLine(root, ['tag', '1.0.0', '+a,b'])).status, 1);
  });

  it('says how weights of PyTorch become a model, whether a file or a folder is registered', async () => {
    await commandLine(root, ['init', root]);
    mkdirSync(join(root, 'trained'));
    writeFileSync(join(root, 'trained/best_model.pth'), 'weights');
    for (const path of ['trained/best_model.pth', 'trained']) {
      const run = await commandLine(root, ['register', join(root, path)]);
      assert.equal(run.status, 1);
      assert.match(run.err, /not in ONNX form.*backbone convert/);
    }
  });

  it('prints a failure as a document too, and as one line with its remedy', async () => {
    await commandLine(root, ['init', root]);
    const run = await commandLine(root, ['promote', '--json']);
    assert.equal(run.status, 1);
    const { error } = JSON.parse(run.out) as Failure;
    assert.deepEqual(Object.keys(error), ['kind', 'message', 'remedy']);
    assert.equal(run.err.trimEnd().split('\n').length, 1);
    assert.match(run.err, /no challenger.*backbone register/);
  });

  it('changes nothing without a terminal and without --yes', async () => {
    layOldTree();
    const run = await commandLine(root, ['init', root]);
    assert.equal(run.status, 1);
    assert.match(run.err, /--yes/);
    assert.ok(!existsSync(join(root, 'config')));
    assert.equal(readFileSync(join(root, 'models/champion/best_model.pth'), 'utf8'), 'weights');
  });

  it('makes no registry where the data to evaluate on cannot be read', async () => {
    for (const path of ['missing.csv', 'twice.csv']) {
      writeFileSync(join(root, 'twice.csv'), 'image,label,label\na.png,red,red\n');
      const run = await commandLine(root, ['init', root, '--data', join(root, path)]);
      assert.equal(run.status, 1, run.out);
      assert.match(run.err, new RegExp(path));
      assert.deepEqual(readdirSync(root), ['twice.csv']);
    }
  });

  it('measures nothing for what could not be confirmed', async () => {
    assert.equal((await commandLine(root, ['init', root])).status, 0);
    const run = await commandLine(root, ['reject', '--reason', 'no']);
    assert.equal(run.status, 1);
    assert.match(run.err, /no terminal to ask in.*--yes/);
  });

  it('asks at a terminal, and takes anything but yes for a no', async () => {
    layOldTree();
    const no = await commandLine(root, ['init', root], 'maybe');
    assert.equal(no.status, 1);
    assert.match(no.err, /Nothing was changed/);
    assert.ok(!existsSync(join(root, 'config')));
    const yes = await commandLine(root, ['init', root], 'y');
    assert.equal(yes.status, 0, yes.err);
    assert.ok(existsSync(join(root, 'config/model_registry.json')));
  });

  it('ends with 4 while verify finds problems', async () => {
    layOldTree();
    await commandLine(root, ['init', root, '--yes']);
    assert.equal((await commandLine(root, ['verify'])).status, 0);
    const weights = join(root, 'models/champion/best_model.pth');
    chmodSync(weights, 0o644);
    writeFileSync(weights, 'WEIGHTS');
    const run = await commandLine(root, ['verify', '--json']);
    assert.equal(run.status, 4);
    assert.equal((JSON.parse(run.out) as { ok: boolean }).ok, false);
  });

  it('ends with the status of the fault that a command ends with', async () => {
    const statuses = { input: 1, usage: 2, refused: 3, integrity: 4, cancelled: 1 } as const;
    for (const [kind, status] of Object.entries(statuses) as [FaultKind, number][]) {
      const services = { console: silentConsole().console, signal: idle, open: unforeseen };
      const ended = runCommand(services, {}, () =>
        Promise.reject(new UserError('It is broken', 'Mend it.', { kind })),
      );
      assert.equal(await ended, status, kind);
    }
  });

  it('calls a damaged model the user’s input, and everything unforeseen a fault of the tool', async () => {
    await commandLine(root, ['init', root]);
    writeFileSync(join(root, 'models/challenger/best_model.onnx'), 'no model');
    assert.equal((await commandLine(root, ['register'])).status, 1);
    const { console, err } = silentConsole();
    const services = { console, signal: idle, open: unforeseen };
    const status = await runCommand(services, {}, async (context) => {
      await context.open();
      return { json: {}, text: '' };
    });
    assert.equal(status, 70);
    assert.match(String(err.read()), /fault of the tool.*BACKBONE_DEBUG=1/);
  });
});

function unforeseen(): never {
  throw new TypeError('x is not a function');
}

function silentConsole() {
  const err = new PassThrough();
  return { console: { in: new PassThrough(), out: new PassThrough(), err }, err };
}
