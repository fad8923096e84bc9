import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../../support/commandLine';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

describe('config on the command line', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = temporaryFolder();
    file = join(root, 'config/backbones/small.backbone.jsonc');
  });
  afterEach(removeTemporaryFolders);

  const create = ['config', 'new', 'small', '--arch', 'mobilenet_v3_small', '--classes', 'a,b,c'];

  it('writes a configuration that is valid, with or without a registry, and replaces none unasked', async () => {
    const run = await commandLine(root, [...create, '--size', '96,64', '--json']);
    assert.equal(run.status, 0, run.err);
    const answer = JSON.parse(run.out) as Record<string, unknown>;
    assert.deepEqual([answer['name'], answer['parameters']], ['small', 1_520_931]);
    assert.match(readFileSync(file, 'utf8'), /"size": \[96, 64\]/);
    assert.equal((await commandLine(root, ['config', 'validate', file])).status, 0);
    const again = await commandLine(root, create);
    assert.equal(again.status, 1);
    assert.match(again.err, /Add --yes/);
    assert.equal((await commandLine(root, [...create, '--yes'])).status, 0);
  });

  it('says what is missing or unknown and writes nothing', async () => {
    const detection = await commandLine(root, ['config', 'new', 'd', '--arch', 'yolov8n']);
    assert.equal(detection.status, 2);
    assert.match(detection.err, /A detection head needs classes/);
    const unknown = ['config', 'new', 'u', '--arch', 'resnet51', '--classes', '3'];
    assert.match((await commandLine(root, unknown)).err, /Did you mean "resnet50"/);
    const size = await commandLine(root, [...create, '--size', '1,2,3']);
    assert.equal(size.status, 2);
    const escaping = create.with(2, '../outside');
    await commandLine(root, escaping);
    assert.equal(existsSync(join(root, '../outside.backbone.jsonc')), false);
  });

  it('writes a detector over any backbone, by default and as asked', async () => {
    const detector = ['config', 'new', 'd', '--arch', 'resnet18', '--json', '--yes'];
    for (const [options, pattern] of [
      [['--head', 'detection', '--classes', 'a,b'], /"neck": \{ "type": "yolov8", "size": "s" \}/],
      [['--style', 'fcos', '--classes', '2'], /"neck": \{ "type": "fpn" \}/],
      [
        ['--neck', 'yolov5', '--neck-size', 'n', '--classes', 'note=a,b;sign=3'],
        /"heads": \{ "note": \["a", "b"\], "sign": 3 \}/,
      ],
    ] as const) {
      const run = await commandLine(root, [...detector, ...options]);
      assert.equal(run.status, 0, run.err);
      const text = readFileSync(join(root, 'config/backbones/d.backbone.jsonc'), 'utf8');
      assert.match(text, pattern);
      assert.match(text, /"size": \[640, 640\]/);
      assert.match(text, /"mode": "letterbox"/);
    }
  });

  it('refuses what a neck cannot have', async () => {
    const detector = ['config', 'new', 'd', '--arch', 'resnet18', '--classes', '3'];
    for (const options of [
      ['--neck', 'fpn', '--neck-size', 'n'],
      ['--head', 'classification', '--neck', 'fpn'],
    ]) {
      const run = await commandLine(root, [...detector, ...options]);
      assert.equal(run.status, 2, run.err);
    }
    assert.equal(existsSync(join(root, 'config/backbones/d.backbone.jsonc')), false);
  });

  it('asks before it commits, and commits nothing without an answer', async () => {
    await commandLine(root, create);
    const refused = await commandLine(root, ['config', 'commit', 'small']);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /Commit small v1.0.0\?/);
    assert.equal(
      (await commandLine(root, ['config', 'versions', 'small'])).out,
      'No versions yet.\n',
    );
    assert.equal(existsSync(join(root, 'config/backbones/small')), false);
  });

  it('takes the name of a configuration wherever it takes its file', async () => {
    await commandLine(root, create);
    for (const named of ['small', file]) {
      const validated = await commandLine(root, ['config', 'validate', named]);
      assert.equal(validated.out, 'The configuration is valid.\n', validated.err);
      const figures = await commandLine(root, ['build', named, '--no-weights', '--json']);
      assert.match(figures.out, /"parameters": 1520931/);
    }
    for (const command of [
      ['config', 'validate'],
      ['build'],
      ['bench'],
      ['export', '--to', 'json'],
    ])
      assert.match(
        (await commandLine(root, [...command, 'smal'])).err,
        /neither .*smal nor .*smal\.backbone/,
      );
  });

  it('compares the highest version with the working file unless told otherwise', async () => {
    await commandLine(root, create);
    const none = await commandLine(root, ['config', 'diff', 'small']);
    assert.match(none.err, /no version to compare with. Commit the first one/);
  });

  it('names the weights file that is missing or of another architecture, at its place', async () => {
    await commandLine(root, [...create, '--weights', 'w.safetensors']);
    const missing = await commandLine(root, ['config', 'validate', file, '--json']);
    assert.match(missing.out, /w.safetensors does not exist/);
    const header = JSON.stringify({ other: { dtype: 'F32', shape: [1], data_offsets: [0, 4] } });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(
      join(root, 'w.safetensors'),
      Buffer.concat([length, Buffer.from(header), Buffer.alloc(4)]),
    );
    const other = await commandLine(root, ['config', 'validate', file, '--json']);
    const { problems } = JSON.parse(other.out) as { problems: { path: string; message: string }[] };
    assert.equal(problems[0]?.path, 'pretrained.weights');
    assert.match(problems[0]!.message, /w.safetensors .*features\.0\.0\.weight/s);
  });

  it('shows the log of backbones where there is no registry, and of both where there is one', async () => {
    const none = await commandLine(root, ['log']);
    assert.equal(none.status, 1);
    assert.equal((await commandLine(root, create)).status, 0);
    const fresh = await commandLine(root, ['log', '--json']);
    assert.deepEqual(JSON.parse(fresh.out), { operations: [], intact: true });
    assert.equal((await commandLine(root, ['log'])).out, 'No operations yet.\n');
    const line = { id: '1', type: 'commit', at: '2026-02-10T15:00:00Z', by: 'ada' };
    const logged = { ...line, backbone: 'small', version: '1.0.0', previous: '0'.repeat(64) };
    mkdirSync(join(root, 'logs'));
    writeFileSync(join(root, 'logs/backbones.jsonl'), `${JSON.stringify(logged)}\n`);
    assert.match((await commandLine(root, ['log'])).out, /commit +small 1\.0\.0 +ada/);
    assert.equal((await commandLine(root, ['init', root])).status, 0);
    const both = (await commandLine(root, ['log'])).out;
    assert.match(both, /init[^]*commit +small 1\.0\.0/);
    assert.match((await commandLine(root, ['log', '--limit', '1'])).out, /init/);
  });
});
