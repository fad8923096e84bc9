import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';

import { nodeHasher } from '../../../../src/node/nodePorts';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { createFileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { memoryPorts } from '../../../support/memoryPorts';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';

const bytes = (text: string) => new TextEncoder().encode(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const path = '/pipeline/model.onnx';
const cache = '/pipeline/config/.hash_cache.json';

/** Counts how often a file is read. */
class CountingFileSystem extends MemoryFileSystem {
  reads = 0;
  override openRange(file: string) {
    this.reads += 1;
    return super.openRange(file);
  }
}

describe('CachedHasher', () => {
  let files: CountingFileSystem;
  const hasher = () => memoryPorts(files, files.disk).hasher;

  beforeEach(async () => {
    files = new CountingFileSystem();
    await createFileTree(files, '/pipeline', { config: {}, 'model.onnx': 'weights' });
  });

  it('hashes bytes and files', async () => {
    assert.equal(hasher().digest(bytes('abc')), sha256('abc'));
    assert.deepEqual(await hasher().file(path), { sha256: sha256('weights'), bytes: 7 });
  });

  it('reads a file once, also in another process', async () => {
    const first = hasher();
    await first.file(path);
    await first.file(path);
    await first.flush();
    assert.deepEqual(await hasher().file(path), { sha256: sha256('weights'), bytes: 7 });
    assert.equal(files.reads, 1);
  });

  it('reads it again when asked to, and when it changed', async () => {
    const known = hasher();
    await known.file(path);
    await known.file(path, { fresh: true });
    assert.equal(files.reads, 2);
    files.overwrite(path, bytes('WEIGHTS'));
    assert.equal((await known.file(path)).sha256, sha256('WEIGHTS'));
    await files.setReadOnly(path);
    await known.file(path);
    assert.equal(files.reads, 4);
  });

  it('finds it again under another name, and not another file under its name', async () => {
    const known = hasher();
    await known.file(path);
    await files.rename(path, '/pipeline/moved.onnx');
    assert.equal((await known.file('/pipeline/moved.onnx')).sha256, sha256('weights'));
    assert.equal(files.reads, 1);
    await files.createFile(path, bytes('another'));
    assert.equal((await known.file(path)).sha256, sha256('another'));
  });

  it('carries trust over a change of ours', async () => {
    const known = hasher();
    await known.file(path);
    await known.carryOver(path, () => files.setReadOnly(path));
    await known.carryOver(path, () => files.rename(path, '/pipeline/b'), '/pipeline/b');
    assert.equal((await known.file('/pipeline/b')).sha256, sha256('weights'));
    assert.equal(files.reads, 1);
  });

  it('carries no trust over a change of the bytes', async () => {
    const known = hasher();
    await known.file(path);
    await known.carryOver(path, async () => {
      files.overwrite(path, bytes('WEIGHTS'));
      await files.setReadOnly(path);
    });
    assert.equal((await known.file(path)).sha256, sha256('WEIGHTS'));
  });

  it('carries nothing over that was not known', async () => {
    const known = hasher();
    await known.carryOver(path, () => files.setReadOnly(path));
    await known.file(path);
    assert.equal(files.reads, 1);
  });

  for (const [what, content] of Object.entries({
    empty: '',
    'cut off': '{"version":1,"entries":[["1:2",{"sha2',
    null: 'null',
    'of another version': '{"version":2,"entries":[]}',
    'with foreign entries': '{"version":1,"entries":[1,[2,3],["1:4",{"sha256":"x"}],["1:4",null]]}',
    'no UTF-8': '\u0000',
  })) {
    it(`takes a cache that is ${what} for an empty one and mends it`, async () => {
      await files.createFile(cache, bytes(content));
      const known = hasher();
      assert.equal((await known.file(path)).sha256, sha256('weights'));
      await known.flush();
      await hasher().file(path);
      assert.equal(files.reads, 1);
    });
  }

  it('stops when told to', async () => {
    await assert.rejects(hasher().file(path, { signal: AbortSignal.abort() }), /abort/);
  });

  it('writes no cache where there is no folder for it', async () => {
    await files.removeDirectory('/pipeline/config');
    const known = hasher();
    await known.file(path);
    await known.flush();
    assert.equal(await files.lstat('/pipeline/config'), undefined);
  });
});

describe('the hasher on the disk', () => {
  afterEach(removeTemporaryFolders);

  it('sees a rewrite that kept size and time of writing, and one just after the first look', async () => {
    const root = temporaryFolder();
    const file = `${root}/model.onnx`;
    mkdirSync(`${root}/config`);
    writeFileSync(file, 'weights');
    const hasher = nodeHasher(root);
    await hasher.file(file);
    writeFileSync(file, 'WEIGHTS');
    assert.equal((await hasher.file(file)).sha256, sha256('WEIGHTS'));
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(file, hourAgo, hourAgo);
    await hasher.file(file);
    await new Promise((done) => setTimeout(done, 20));
    writeFileSync(file, 'weights');
    utimesSync(file, hourAgo, hourAgo);
    assert.equal((await hasher.file(file)).sha256, sha256('weights'));
    await hasher.flush();
    assert.equal((await nodeFileSystem.stat(`${root}/config/.hash_cache.json`))?.kind, 'file');
  });
});
