import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinNative } from 'node:path';

import { FileError } from '../../../src/core/shared/files/fileError';
import type { FileErrorCode } from '../../../src/core/shared/files/fileError';
import { nodeFileSystem, toCorePath } from '../../../src/node/nodeFileSystem';
import { createFileTree, linkTo, readFileTree } from '../../support/createFileTree';
import { MemoryFileSystem } from '../../support/memoryFileSystem';
import type { FileSystem } from '../../../src/core/shared/files/fileSystem';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

async function failsWith(code: FileErrorCode, call: Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof FileError, String(error));
    assert.equal(error.code, code);
    assert.ok(error.remedy.text.length > 0);
    return true;
  });
}

interface Ground {
  fs: FileSystem;
  root: string;
  makeFifo(path: string): void;
}

function describeFileSystem(name: string, makeGround: () => Ground & { end?(): void }): void {
  describe(`${name} as a file system`, () => {
    let fs: FileSystem;
    let root: string;
    let ground: Ground & { end?(): void };

    beforeEach(async () => {
      ground = makeGround();
      ({ fs, root } = ground);
      await createFileTree(fs, root, {
        'a.txt': 'first',
        folder: { 'b.txt': 'second', empty: {} },
        'to-folder': linkTo('folder'),
        'to-nowhere': linkTo('nowhere'),
        'to-itself': linkTo('to-itself'),
      });
    });
    afterEach(() => ground.end?.());

    it('looks at entries without following links', async () => {
      assert.equal((await fs.lstat(`${root}/a.txt`))?.kind, 'file');
      assert.equal((await fs.lstat(`${root}/a.txt`))?.size, 5);
      assert.equal((await fs.lstat(`${root}/to-folder`))?.kind, 'link');
      assert.equal((await fs.stat(`${root}/to-folder`))?.kind, 'directory');
      assert.equal((await fs.lstat(`${root}/to-nowhere`))?.kind, 'link');
      assert.equal(await fs.stat(`${root}/to-nowhere`), undefined);
      assert.equal(await fs.stat(`${root}/to-itself`), undefined);
      assert.equal(await fs.lstat(`${root}/none`), undefined);
      assert.equal(await fs.lstat(`${root}/a.txt/below`), undefined);
    });

    it('reads files up to a limit, through links', async () => {
      assert.equal(text(await fs.readFile(`${root}/to-folder/b.txt`, 6)), 'second');
      await failsWith('EFBIG', fs.readFile(`${root}/a.txt`, 4));
      await failsWith('ENOENT', fs.readFile(`${root}/none`, 4));
      await failsWith('EISDIR', fs.readFile(`${root}/folder`, 4));
    });

    it('lists, reads links and resolves paths', async () => {
      assert.deepEqual(await fs.list(`${root}/folder`), ['b.txt', 'empty']);
      assert.equal(await fs.readLink(`${root}/to-folder`), 'folder');
      assert.equal(await fs.realPath(`${root}/to-folder/b.txt`), `${root}/folder/b.txt`);
      await failsWith('ENOENT', fs.realPath(`${root}/to-nowhere`));
      await failsWith('ELOOP', fs.realPath(`${root}/to-itself`));
      await failsWith('ENOTDIR', fs.list(`${root}/a.txt`));
    });

    it('refuses a FIFO and never waits for it', async () => {
      ground.makeFifo(`${root}/fifo`);
      assert.equal((await fs.lstat(`${root}/fifo`))?.kind, 'other');
      await failsWith('ENOTFILE', fs.readFile(`${root}/fifo`, 10));
      await failsWith('ENOTFILE', fs.openRange(`${root}/fifo`));
      await failsWith('ENOTFILE', fs.copyFile(`${root}/fifo`, `${root}/copy`));
    });

    it('reads ranges of the file that was opened, whatever becomes of its name', async () => {
      const range = await fs.openRange(`${root}/a.txt`);
      await fs.createFile(`${root}/new`, bytes('other'));
      await fs.rename(`${root}/new`, `${root}/a.txt`);
      assert.equal(range.size, 5);
      assert.equal(text(await range.read(1, 3)), 'irs');
      assert.equal(text(await range.read(3, 10)), 'st');
      assert.equal((await range.read(5, 10)).length, 0);
      await range.close();
    });

    it('creates and copies only where nothing is', async () => {
      await fs.createFile(`${root}/new`, bytes('x'));
      await failsWith('EEXIST', fs.createFile(`${root}/a.txt`, bytes('x')));
      await failsWith('EEXIST', fs.createFile(`${root}/to-nowhere`, bytes('x')));
      await failsWith('ENOENT', fs.createFile(`${root}/none/x`, bytes('x')));
      await failsWith('EEXIST', fs.copyFile(`${root}/new`, `${root}/a.txt`));
      assert.equal(text(await fs.readFile(`${root}/a.txt`, 10)), 'first');
      await failsWith('EEXIST', fs.makeDirectory(`${root}/folder`));
    });

    it('appends, creating the file', async () => {
      await fs.append(`${root}/log`, bytes('1\n'));
      await fs.append(`${root}/log`, bytes('2\n'));
      assert.equal(text(await fs.readFile(`${root}/log`, 10)), '1\n2\n');
    });

    it('creates a file of parts, of which two stay as they are', async () => {
      const buffers = [new Uint8Array(100_000), new Uint8Array(100_000)];
      async function* parts(count: number, fails = false) {
        for (let i = 0; i < count; i++) yield buffers[i % 2]!.fill(i).subarray(i);
        if (fails) throw new Error('nothing more');
      }
      await fs.createFile(`${root}/new`, parts(9));
      const written = await fs.readFile(`${root}/new`, 1e6);
      const expected = Array.from({ length: 9 }, (_, i) => Buffer.alloc(100_000 - i, i));
      assert.ok(Buffer.concat(expected).equals(written));
      await failsWith('EEXIST', fs.createFile(`${root}/a.txt`, parts(1)));
      await assert.rejects(fs.createFile(`${root}/half`, parts(3, true)), /nothing more/);
      assert.equal(await fs.lstat(`${root}/half`), undefined);
    });

    it('copies bytes, so that the copy has its own life and can be written', async () => {
      await fs.setReadOnly(`${root}/a.txt`);
      await fs.copyFile(`${root}/a.txt`, `${root}/copy`);
      await fs.append(`${root}/copy`, bytes('!'));
      assert.equal(text(await fs.readFile(`${root}/a.txt`, 10)), 'first');
    });

    it('gives a file a second name', async () => {
      await fs.link(`${root}/a.txt`, `${root}/again`);
      await fs.append(`${root}/again`, bytes('!'));
      assert.equal(text(await fs.readFile(`${root}/a.txt`, 10)), 'first!');
      assert.equal((await fs.lstat(`${root}/a.txt`))?.links, 2);
      await fs.unlink(`${root}/a.txt`);
      assert.equal((await fs.lstat(`${root}/again`))?.links, 1);
    });

    it('renames over files and links, never over folders that hold something', async () => {
      await fs.symlink('folder/empty', `${root}/link`, 'directory');
      await fs.rename(`${root}/link`, `${root}/to-folder`);
      assert.equal(await fs.readLink(`${root}/to-folder`), 'folder/empty');
      await failsWith('EISDIR', fs.rename(`${root}/a.txt`, `${root}/folder`));
      await fs.makeDirectory(`${root}/other`);
      await failsWith('ENOTEMPTY', fs.rename(`${root}/other`, `${root}/folder`));
      await failsWith('ENOTDIR', fs.rename(`${root}/other`, `${root}/a.txt`));
      await failsWith('ENOENT', fs.rename(`${root}/none`, `${root}/x`));
      await failsWith('EINVAL', fs.rename(`${root}/folder`, `${root}/folder/empty/x`));
      await fs.rename(`${root}/folder`, `${root}/moved`);
      assert.equal(text(await fs.readFile(`${root}/moved/b.txt`, 10)), 'second');
    });

    it('removes names one by one', async () => {
      await failsWith('ENOTEMPTY', fs.removeDirectory(`${root}/folder`));
      await fs.removeDirectory(`${root}/folder/empty`);
      await fs.unlink(`${root}/to-folder`);
      assert.deepEqual(await fs.list(`${root}/folder`), ['b.txt']);
      await failsWith('ENOENT', fs.unlink(`${root}/none`));
    });

    it('makes files read-only and writable again, never through a link', async () => {
      await fs.setReadOnly(`${root}/a.txt`);
      assert.equal(((await fs.lstat(`${root}/a.txt`))?.mode ?? 0) & 0o222, 0);
      await fs.setWritable(`${root}/a.txt`);
      assert.equal(((await fs.lstat(`${root}/a.txt`))?.mode ?? 0) & 0o200, 0o200);
      await fs.symlink('a.txt', `${root}/to-a`, 'file');
      await failsWith('ENOTFILE', fs.setReadOnly(`${root}/to-a`));
    });

    it('keeps the identity of what was renamed and sees each change', async () => {
      const before = await fs.lstat(`${root}/a.txt`);
      await fs.rename(`${root}/a.txt`, `${root}/folder/a.txt`);
      const after = await fs.lstat(`${root}/folder/a.txt`);
      assert.equal(after?.inode, before?.inode);
      assert.equal(after?.mtimeNs, before?.mtimeNs);
      await new Promise((done) => setTimeout(done, 20));
      await fs.append(`${root}/folder/a.txt`, bytes('!'));
      assert.notEqual((await fs.lstat(`${root}/folder/a.txt`))?.mtimeNs, before?.mtimeNs);
    });

    it('syncs folders', async () => {
      await fs.syncDirectory(`${root}/folder`);
      await failsWith('ENOENT', fs.syncDirectory(`${root}/none`));
    });

    it('reads back the tree that was written', async () => {
      assert.deepEqual(await readFileTree(fs, `${root}/folder`), { 'b.txt': 'second', empty: {} });
    });
  });
}

describeFileSystem('the disk', () => {
  const root = toCorePath(realpathSync(mkdtempSync(joinNative(tmpdir(), 'backbone-#é '))));
  return {
    fs: nodeFileSystem,
    root,
    makeFifo: (path) => execFileSync('mkfifo', [path]),
    end: () => rmSync(root, { recursive: true, force: true }),
  };
});

describeFileSystem('memory', () => {
  const fs = new MemoryFileSystem();
  return { fs, root: '/pipeline', makeFifo: (path) => fs.makeOther(path) };
});
