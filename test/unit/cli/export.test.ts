import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../../support/commandLine';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

const config = {
  name: 'notes',
  backbone: { arch: 'resnet18' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
};

describe('config export', () => {
  let root: string;
  let file: string;
  let out: string;
  beforeEach(() => {
    root = temporaryFolder();
    file = join(root, 'notes.backbone.jsonc');
    out = join(root, 'out');
    writeFileSync(file, JSON.stringify(config));
  });
  afterEach(removeTemporaryFolders);

  for (const command of [['config', 'export'], ['export']]) {
    it(`writes a project: ${command.join(' ')}`, async () => {
      const args = [...command, file, '--to', 'torchvision', '--out', out, '--json'];
      const run = await commandLine(root, args);
      assert.equal(run.status, 0, run.err);
      const result = JSON.parse(run.out) as { folder: string; files: string[] };
      assert.equal(result.folder, out);
      for (const path of result.files) assert.ok(existsSync(join(out, path)), path);
    });
  }

  it('replaces nothing unless that is confirmed', async () => {
    const args = ['export', file, '--to', 'json', '--out', out];
    assert.equal((await commandLine(root, args)).status, 0);
    const refused = await commandLine(root, args);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /Replace files in .*--yes/s);
    assert.equal((await commandLine(root, [...args, '--yes'])).status, 0);
  });

  it('names the field that a target cannot express, and ends with 1', async () => {
    const run = await commandLine(root, ['export', file, '--to', 'ultralytics', '--out', out]);
    assert.equal(run.status, 1);
    assert.match(run.err, /notes\.backbone\.jsonc:1:\d+: backbone\.arch "resnet18" is not a model/);
    assert.equal(existsSync(out), false);
  });

  it('says what there is to export to, and refuses anything else as wrong usage', async () => {
    assert.equal((await commandLine(root, ['export', file])).status, 2);
    const run = await commandLine(root, ['export', file, '--to', 'caffe']);
    assert.equal(run.status, 2);
    assert.match(run.err, /torchvision, timm, keras/);
  });

  it('says in words that there is no such configuration', async () => {
    const run = await commandLine(root, ['export', 'nothing', '--to', 'json', '--root', root]);
    assert.equal(run.status, 1);
    assert.match(run.err, /There is no configuration nothing/);
  });
});
