import assert from 'node:assert/strict';

import { FileError } from '../../../../../src/core/shared/files/fileError';
import {
  isTemporaryName,
  makeDirectories,
  removeIfPresent,
  replaceFile,
  replaceLink,
  temporaryPath,
} from '../../../../../src/core/shared/files/replace';
import { crashes, powerLosses, powerLossesAfter, runOn } from '../../../../support/crashRuns';
import type { Work } from '../../../../support/crashRuns';
import { createFileTree, linkTo, readFileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);

const newText: Work = ({ files }) => replaceFile(files, '/pipeline/file', bytes('new text'));
const newLink: Work = ({ files }) => replaceLink(files, '/pipeline/link', 'b', 'directory');

describe('replacing', () => {
  let files: MemoryFileSystem;
  beforeEach(async () => {
    files = new MemoryFileSystem();
    await createFileTree(files, '/pipeline', {
      file: 'old',
      a: { which: 'a' },
      b: { which: 'b' },
      link: linkTo('a'),
    });
    await files.syncDirectory('/pipeline');
  });

  const fileOn = async (fs: MemoryFileSystem) => text(await fs.readFile('/pipeline/file', 99));
  const linkOn = async (fs: MemoryFileSystem) =>
    text(await fs.readFile('/pipeline/link/which', 99));

  for (const [what, work, read] of [
    ['a file', newText, fileOn],
    ['a link', newLink, linkOn],
  ] as const) {
    const [before, after] = what === 'a file' ? ['old', 'new text'] : ['a', 'b'];

    it(`${what}: a process killed anywhere leaves the old or the new, and the next one ends clean`, async () => {
      for await (const { disk, where } of crashes(files.disk, work)) {
        assert.ok([before, after].includes(await read(new MemoryFileSystem(disk))), where);
        assert.equal((await runOn(disk, work)).error, undefined, where);
        const names = await new MemoryFileSystem(disk).list('/pipeline');
        assert.deepEqual(names.filter(isTemporaryName), [], where);
        assert.equal(await read(new MemoryFileSystem(disk)), after, where);
      }
    });

    it(`${what}: a loss of power leaves the old or the new, and after the end the new`, async () => {
      const losses = await powerLosses(files.disk, work);
      const seen = new Set<string>();
      for (const { disk, where } of losses) {
        seen.add(await read(new MemoryFileSystem(disk)));
        assert.ok([before, after].includes(await read(new MemoryFileSystem(disk))), where);
      }
      assert.equal(seen.size, 2);
      for (const { disk, where } of await powerLossesAfter(files.disk, work))
        assert.equal(await read(new MemoryFileSystem(disk)), after, where);
    });

    it(`${what}: a full disk leaves the old and nothing beside it`, async () => {
      const tree = await readFileTree(files, '/pipeline');
      const disk = files.disk.clone();
      const { error } = await runOn(disk, work, { type: 'fail', at: 2, code: 'ENOSPC' });
      assert.match(String(error), /the disk is full/);
      assert.deepEqual(await readFileTree(new MemoryFileSystem(disk), '/pipeline'), tree);
    });
  }

  it('finds the loss that a missing sync would cause', async () => {
    const careless: Work = async ({ files: fs }) => {
      await fs.createFile(temporaryPath('/pipeline/file'), bytes('new'));
      await fs.rename(temporaryPath('/pipeline/file'), '/pipeline/file');
    };
    const after = await powerLossesAfter(files.disk, careless);
    const found = await Promise.all(after.map(({ disk }) => fileOn(new MemoryFileSystem(disk))));
    assert.deepEqual(found.sort(), ['new', 'old', 'old']);
  });

  it('keeps the old file when the last read says so', async () => {
    const refuse = () => Promise.reject(new Error('changed meanwhile'));
    await assert.rejects(replaceFile(files, '/pipeline/file', bytes('new'), refuse), /meanwhile/);
    assert.equal(await fileOn(files), 'old');
    assert.equal((await files.list('/pipeline')).length, 4);
  });

  it('steps around systems that replace no junction by rename', async () => {
    class Windows extends MemoryFileSystem {
      override async rename(from: string, to: string): Promise<void> {
        if ((await this.lstat(to))?.kind === 'link') throw new FileError('EPERM', to);
        await super.rename(from, to);
      }
    }
    const windows = new Windows(files.disk);
    await replaceLink(windows, '/pipeline/link', 'b', 'directory');
    assert.equal(await linkOn(windows), 'b');
    assert.deepEqual(await windows.list('/pipeline'), ['a', 'b', 'file', 'link']);
  });

  it('makes folders that are missing, and takes those that are there', async () => {
    await makeDirectories(files, '/pipeline/x/y/z');
    await makeDirectories(files, '/pipeline/x/y/z');
    await makeDirectories(files, '/pipeline/link/z');
    assert.equal((await files.stat('/pipeline/a/z'))?.kind, 'directory');
    await assert.rejects(makeDirectories(files, '/pipeline/file'), /already exists/);
    await assert.rejects(makeDirectories(files, '/pipeline/file/below'), /already exists/);
  });

  it('removes what is there and does not mind what is not', async () => {
    await removeIfPresent(files, '/pipeline/file');
    await removeIfPresent(files, '/pipeline/file');
    assert.equal(await files.lstat('/pipeline/file'), undefined);
  });
});
