import assert from 'node:assert/strict';
import { FileMachineLock } from '../../../../../src/core/shared/files/machineLock';
import { CancelledError } from '../../../../../src/core/shared/errors/errors';
import type { Progress } from '../../../../../src/core/shared/progress/progress';
import { FaultyFileSystem, Killed } from '../../../../support/faultyFileSystem';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { countingIds, diskClock, memoryProcesses } from '../../../../support/memoryPorts';

const folder = '/tmp/shared';

describe('the gate between measurements and builds', () => {
  it('lets builds run together, measurements alone, and neither beside the other', async () => {
    const files = new MemoryFileSystem();
    await files.makeDirectory('/tmp');
    const living = new Set([1, 2, 3, 4]);
    const running = { build: 0, measurement: 0 };
    const most = { build: 0 };
    const task = (kind: keyof typeof running, pid: number) => async () => {
      running[kind] += 1;
      most.build = Math.max(most.build, running.build);
      for (let turn = 0; turn < 5; turn += 1) {
        assert.ok(running.measurement === 0 || running.measurement + running.build === 1);
        await diskClock(files.disk).sleep(150);
      }
      running[kind] -= 1;
      return pid;
    };
    const gates = [1, 2, 3, 4].map((pid) => gate(files, pid, living));
    const done = await Promise.all([
      gates[0]!.building(task('build', 1)),
      gates[1]!.building(task('build', 2)),
      gates[2]!.measuring(task('measurement', 3)),
      gates[3]!.measuring(task('measurement', 4)),
      gates[0]!.building(task('build', 1)),
    ]);
    assert.deepEqual(done, [1, 2, 3, 4, 1]);
    assert.equal(most.build, 2);
    assert.deepEqual(await files.list(`${folder}/builders`), []);
  });

  it('does not wait for the dead', async () => {
    const files = new MemoryFileSystem();
    await files.makeDirectory('/tmp');
    const killed = gate(files, 1, new Set());
    void killed.building(() => new Promise(() => undefined));
    await turns();
    assert.equal((await files.list(`${folder}/builders`)).length, 1);
    assert.equal(await gate(files, 2, new Set()).measuring(async () => 'measured'), 'measured');
    assert.deepEqual(await files.list(`${folder}/builders`), []);
    const faulty = new FaultyFileSystem(files, { type: 'kill', at: 8 });
    const dying = gate(files, 3, new Set(), faulty.files);
    await assert.rejects(
      dying.measuring(() => Promise.resolve()),
      Killed,
    );
    assert.equal(await gate(files, 4, new Set()).measuring(async () => 'again'), 'again');
  });

  it('can be cancelled while it waits, and says what it waits for', async () => {
    const files = new MemoryFileSystem();
    await files.makeDirectory('/tmp');
    const living = new Set([1, 2]);
    let end = () => {};
    const first = gate(files, 1, living).measuring(
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    await turns();
    const controller = new AbortController();
    const phases: unknown[] = [];
    const second = gate(files, 2, living).measuring(async () => assert.fail('it measured'), {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        phases.push(phase);
        controller.abort();
      },
    });
    await assert.rejects(second, CancelledError);
    assert.deepEqual(phases, ['Waiting for another measurement']);
    end();
    await first;
  });

  it('speaks of waiting only where it waits', async () => {
    const files = new MemoryFileSystem();
    await files.makeDirectory('/tmp');
    const living = new Set([1, 2]);
    const phases: unknown[] = [];
    const progressOptions = { onProgress: ({ phase }: Progress) => phases.push(phase) };
    const own = gate(files, 1, living);
    await own.measuring(async () => undefined, progressOptions);
    assert.deepEqual(phases, []);
    let end = () => {};
    const built = gate(files, 2, living).building(
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    await turns();
    const measured = own.measuring(async () => undefined, {
      onProgress: (progress) => {
        progressOptions.onProgress(progress);
        end();
      },
    });
    await Promise.all([built, measured]);
    assert.deepEqual(phases, ['Waiting for builds to end']);
  });
});

/** Lets everything that needs no clock run. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

function gate(
  memory: MemoryFileSystem,
  pid: number,
  living: ReadonlySet<number>,
  files: MemoryFileSystem | FaultyFileSystem['files'] = memory,
): FileMachineLock {
  const clock = diskClock(memory.disk);
  const processes = memoryProcesses(pid, living);
  return new FileMachineLock({ files, clock, ids: countingIds(`p${pid}`), processes }, folder);
}
