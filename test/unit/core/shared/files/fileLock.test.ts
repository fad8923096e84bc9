import assert from 'node:assert/strict';

import { FileLock } from '../../../../../src/core/shared/files/fileLock';
import { countingIds, diskClock, memoryProcesses } from '../../../../support/memoryPorts';
import { createFileTree, readFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const living = new Set([1, 2]);

function lockOf(files: MemoryFileSystem, pid: number, patience = 50): FileLock {
  const clock = diskClock(files.disk);
  const processes = memoryProcesses(pid, living);
  const ports = { files, clock, ids: countingIds(`p${pid}`), processes };
  return new FileLock(ports, '/pipeline/config/.lock', { total: patience });
}

const owner = (pid: number, host = 'here', id = 'old') =>
  JSON.stringify({
    ...{ id, since: '2026-02-10T15:00:00Z', host, boot: 'b', namespace: 'n' },
    ...{ pid, started: String(pid) },
  });

async function rootWith(config: Parameters<typeof createFileTree>[2]): Promise<MemoryFileSystem> {
  const files = new MemoryFileSystem();
  await createFileTree(files, '/pipeline', { config });
  return files;
}

describe('FileLock', () => {
  it('leaves nothing behind, whether the task succeeds or fails', async () => {
    const files = await rootWith({});
    assert.equal(await lockOf(files, 1).run(async () => 5), 5);
    await assert.rejects(
      lockOf(files, 1).run(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.deepEqual(await readFileTree(files, '/pipeline'), { config: {} });
  });

  it('is refused while another lives, and had once it lets go', async () => {
    const files = await rootWith({});
    const second = lockOf(files, 2);
    await lockOf(files, 1).run(async () => {
      await assert.rejects(
        second.run(async () => assert.fail('two holders')),
        /process 1 on here, since \d{4}-/,
      );
    });
    assert.equal(await second.run(async () => 'in'), 'in');
  });

  it('waits for its turn in one process, too', async () => {
    const files = await rootWith({});
    const lock = lockOf(files, 1, 1_000_000);
    let inside = 0;
    const turns = [1, 2, 3, 4].map(() =>
      lock.run(async () => {
        assert.equal((inside += 1), 1);
        await new Promise((done) => setImmediate(done));
        inside -= 1;
      }),
    );
    await Promise.all(turns);
  });

  it('is taken from the dead', async () => {
    const files = await rootWith({ '.lock': { 'old.json': owner(99), 'holder.old': '' } });
    await lockOf(files, 1).run(async () => {
      assert.equal((await files.list('/pipeline/config/.lock')).includes('holder.old'), false);
    });
    assert.deepEqual(await readFileTree(files, '/pipeline'), { config: {} });
  });

  const remains: Record<string, FileTree> = {
    'without its marker': { 'old.json': owner(99) },
    'with its marker only': { 'holder.old': owner(99) },
    'with nothing in it': {},
  };
  for (const [what, lock] of Object.entries(remains)) {
    it(`is taken over ${what}, as a loss of power may leave it`, async () => {
      const files = await rootWith({ '.lock': lock });
      assert.equal(await lockOf(files, 1).hasLeftovers(), true);
      assert.equal(await lockOf(files, 1).run(async () => 'in'), 'in');
      assert.deepEqual(await readFileTree(files, '/pipeline'), { config: {} });
      assert.equal(await lockOf(files, 1).hasLeftovers(), false);
    });
  }

  it('has one winner when several take it from the dead at once', async () => {
    const files = await rootWith({ '.lock': { 'old.json': owner(99), 'holder.old': '' } });
    let inside = 0;
    const run = (pid: number) =>
      lockOf(files, pid, 1_000_000).run(async () => {
        assert.equal((inside += 1), 1);
        for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
        inside -= 1;
      });
    await Promise.all([run(1), run(2)]);
  });

  const foreign: Record<string, FileTree> = {
    'another host': { 'old.json': owner(99, 'elsewhere'), 'holder.old': '' },
    'an owner that cannot be read': { 'old.json': '{', 'holder.old': '' },
    'an owner that is not named': { 'holder.old': '' },
    'something that is no owner': { 'old.json': '{"pid":"1"}', 'holder.old': '' },
    'a folder of something else': { 'notes.txt': 'mine' },
  };
  for (const [what, lock] of Object.entries(foreign)) {
    it(`is never taken from ${what}`, async () => {
      const files = await rootWith({ '.lock': lock });
      await assert.rejects(
        lockOf(files, 1).run(async () => assert.fail('stolen')),
        /is being changed by/,
      );
      assert.deepEqual(await readFileTree(files, '/pipeline/config/.lock'), lock);
      assert.equal(await lockOf(files, 1).hasLeftovers(), false);
    });
  }

  it('removes what the dead left of taking and letting go, and nothing else', async () => {
    const files = await rootWith({
      '.lock-old': { 'old.json': owner(99) },
      '.lock-empty': {},
      '.lock-p2-7': { 'p2-7.json': owner(2, 'here', 'p2-7') },
      'evaluation.jsonc': '{}',
    });
    await lockOf(files, 1).run(async () => undefined);
    assert.deepEqual(await files.list('/pipeline/config'), ['.lock-p2-7', 'evaluation.jsonc']);
  });

  it('says so when there is not a folder for it', async () => {
    const files = new MemoryFileSystem();
    await assert.rejects(
      lockOf(files, 1).run(async () => 1),
      /does not exist/,
    );
  });
});
