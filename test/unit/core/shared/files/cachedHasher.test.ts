import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';

import { byteParts } from '../../../../../src/core/shared/files/byteParts';
import { CachedHasher } from '../../../../../src/core/shared/files/cachedHasher';
import {
  datasetCachePath,
  pruneDatasetCaches,
} from '../../../../../src/core/shared/files/datasetCache';
import { FileError } from '../../../../../src/core/shared/files/fileError';
import {
  datasetBounds,
  decodeHashes,
  encodeHashes,
  identityOf,
} from '../../../../../src/core/shared/files/hashCache';
import { KnownHashes } from '../../../../../src/core/shared/files/knownHashes';
import { makeSha256, nodeHasher } from '../../../../../src/node/nodePorts';
import { nodeFileSystem } from '../../../../../src/node/nodeFileSystem';
import { createFileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { memoryPorts } from '../../../../support/memoryPorts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../support/temporaryFolder';

const bytes = (text: string) => new TextEncoder().encode(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const path = '/pipeline/model.onnx';
const cache = '/pipeline/config/.hash_cache.json';

const hex = '0'.repeat(64);
/** As lines of a cache; times that no clock tells, too. */
const foreign = [
  '{"version":1,"entries":[',
  '1,',
  '[2,3],',
  '["1:4",{"sha256":"x"}],',
  '["1:4",null],',
  `["1:4",{"sha256":"${hex}","size":7,"mtime":"soon","ctime":"1"}],`,
  `["1:4",{"sha256":"${hex}","size":7,"mtime":"1","ctime":"${'9'.repeat(19)}"}]`,
  ']}\n',
].join('\n');

/** Counts how often a file is read. */
class CountingFileSystem extends MemoryFileSystem {
  reads = 0;
  cacheReads = 0;
  override openRange(file: string) {
    if (file === cache) this.cacheReads += 1;
    else if (!file.includes('.hash_cache')) this.reads += 1;
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
    'with foreign entries': foreign,
    'without its end': foreign.slice(0, -3),
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

  it('reads its cache once and forgets nothing, however many files are asked for at a time', async () => {
    const before = hasher();
    await before.file(path);
    await before.flush();
    const paths = Array.from({ length: 8 }, (_, i) => `/pipeline/${i}.onnx`);
    for (const one of paths) await files.createFile(one, bytes(one));
    const known = hasher();
    const looked = files.cacheReads;
    await Promise.all([path, ...paths].map((one) => known.file(one)));
    assert.equal(files.cacheReads - looked, 1);
    await known.flush();
    const reads = files.reads;
    const after = hasher();
    for (const one of [path, ...paths]) await after.file(one);
    assert.equal(files.reads, reads);
  });

  it('stops when told to', async () => {
    await assert.rejects(hasher().file(path, { signal: AbortSignal.abort() }), /abort/);
  });

  it('writes no cache where there is not a folder for it', async () => {
    await files.removeDirectory('/pipeline/config');
    const known = hasher();
    await known.file(path);
    await known.flush();
    assert.equal(await files.lstat('/pipeline/config'), undefined);
  });
});

describe('the hashes of a data set', () => {
  const many = 12_000;
  const folder = '/pipeline/data';
  const at = (index: number) => `${folder}/${index}.png`;
  let files: CountingFileSystem;
  const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const own = datasetCachePath('/pipeline', 'data', digest);
  const hasher = () => {
    const { clock } = memoryPorts(files, files.disk);
    return new CachedHasher({ files, clock, makeDigest: makeSha256 }, own, datasetBounds);
  };
  const kept = async () => decodeHashes(byteParts(await files.openRange(own)));

  /** As an evaluation leaves it: the entries of `names`, and of a thousand files that have gone. */
  async function layCache(names: readonly number[]): Promise<void> {
    const entries = new KnownHashes();
    for (let i = 0; i < 1000; i++) entries.set(`9:gone${i}`, made(`gone ${i}`));
    for (const name of names) {
      const info = await files.stat(at(name));
      const [key, known] = identityOf(info!, sha256(`image ${name}`));
      entries.set(key, known);
    }
    await files.createFile(own, encodeHashes(entries, Infinity));
  }
  const made = (text: string) => ({ sha256: sha256(text), size: 1, mtime: '1', ctime: '1' });

  beforeEach(async () => {
    files = new CountingFileSystem();
    await createFileTree(files, '/pipeline', { config: {}, data: {} });
  });

  it('are kept whole, however many there are, but for those of files that have gone', async () => {
    const names = Array.from({ length: many }, (_, i) => i);
    for (const name of names) await files.createFile(at(name), bytes(`image ${name}`));
    await layCache(names);
    const known = hasher();
    for (const name of names) {
      assert.equal((await known.file(at(name))).sha256, sha256(`image ${name}`));
    }
    assert.equal(files.reads, 0, 'nothing is hashed anew');
    await known.flush();
    assert.equal((await kept()).size, many);
  });

  it('forget what the data set has no more, and learn what is new', async () => {
    for (const name of [1, 2, 3]) await files.createFile(at(name), bytes(`image ${name}`));
    const before = hasher();
    for (const name of [1, 2]) await before.file(at(name));
    await before.flush();
    const now = hasher();
    for (const name of [2, 3]) await now.file(at(name));
    await now.flush();
    assert.equal((await kept()).size, 2);
    const reads = files.reads;
    const after = hasher();
    for (const name of [2, 3]) await after.file(at(name));
    assert.equal(files.reads, reads);
  });

  it('are written only when told to, and stay as they were where that fails', async () => {
    await files.createFile(at(1), bytes('image 1'));
    await hasher().file(at(1));
    assert.equal(await files.stat(own), undefined);
    await layCache([1]);
    const before = await files.readFile(own, 1 << 30);
    const known = hasher();
    await known.file(at(1));
    files.rename = () => Promise.reject(new FileError('EROFS', own));
    await known.flush();
    assert.deepEqual(await files.readFile(own, 1 << 30), before);
  });

  it('are of eight data sets at most', async () => {
    const paths = Array.from({ length: 11 }, (_, i) =>
      datasetCachePath('/pipeline', `set ${i}`, digest),
    );
    assert.equal(new Set(paths).size, paths.length);
    await files.createFile(cache, bytes('{}'));
    for (const one of paths) await files.createFile(one, bytes('{}'));
    await pruneDatasetCaches(files, '/pipeline');
    const left = (await files.list('/pipeline/config')).length;
    assert.equal(left, 8 + 1, 'the cache of the registry is none of them');
    assert.ok(await files.stat(paths.at(-1)!), 'the newest stays');
    assert.equal(await files.stat(paths[0]!), undefined);
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
