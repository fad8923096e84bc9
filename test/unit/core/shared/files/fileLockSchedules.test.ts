import assert from 'node:assert/strict';
import fc from 'fast-check';

import { FileLock } from '../../../../../src/core/shared/files/fileLock';
import { createFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { FaultyFileSystem, Killed } from '../../../../support/faultyFileSystem';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { countingIds, diskClock, memoryProcesses } from '../../../../support/memoryPorts';
import type { FileSystem } from '../../../../../src/core/shared/files/fileSystem';

const dead = JSON.stringify({
  ...{ id: 'old', since: '2026-02-10T15:00:00Z', host: 'here', boot: 'b', namespace: 'n' },
  ...{ pid: 99, started: '99' },
});

/** Lets the schedule decide which process makes its next call. */
function scheduled(files: FileSystem, schedule: fc.Scheduler): FileSystem {
  return new Proxy(files, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        await schedule.schedule(Promise.resolve(), String(name));
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
}

class PromotionPair {
  readonly memory = new MemoryFileSystem();
  readonly living = new Set<number>();
  readonly inside = new Set<number>();
  turns = 0;

  constructor(private readonly schedule: fc.Scheduler) {}

  /** One process that takes the lock twice, and may die before one of its mutating calls. */
  async contend(pid: number, deathAt: number | null): Promise<void> {
    const fault = deathAt === null ? undefined : ({ type: 'kill', at: deathAt } as const);
    const files = new FaultyFileSystem(scheduled(this.memory, this.schedule), fault).files;
    const clock = diskClock(this.memory.disk);
    const sleep = (time: number) => this.schedule.schedule(clock.sleep(time), 'sleep');
    const processes = memoryProcesses(pid, this.living);
    const ports = { files, clock: { ...clock, sleep }, ids: countingIds(`p${pid}`), processes };
    const lock = new FileLock(ports, '/pipeline/config/.lock', { unknown: 1e12, living: 1e12 });
    this.living.add(pid);
    try {
      for (let turn = 0; turn < 2; turn += 1) await lock.run(() => this.enter(pid, files));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      this.inside.delete(pid);
      this.living.delete(pid);
    }
  }

  private async enter(pid: number, files: FileSystem): Promise<void> {
    this.inside.add(pid);
    assert.deepEqual([...this.inside], [pid], 'two holders at once');
    await files.list('/pipeline');
    await files.append('/pipeline/turns', new Uint8Array(1));
    assert.deepEqual([...this.inside], [pid], 'two holders at once');
    this.inside.delete(pid);
    this.turns += 1;
  }
}

describe('the lock in any order of steps', () => {
  it('never has two holders, and is had by all who live, whoever dies where', async () => {
    const deaths = fc.array(fc.option(fc.integer({ min: 1, max: 24 })), {
      minLength: 3,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), deaths, fc.boolean(), async (schedule, deathAt, left) => {
        const pair = new PromotionPair(schedule);
        const lock: FileTree = left ? { '.lock': { 'old.json': dead, 'holder.old': '' } } : {};
        await createFileTree(pair.memory, '/pipeline', { config: lock });
        const all = deathAt.map((at, index) => pair.contend(index + 1, at));
        await schedule.waitFor(Promise.all(all));
        const survivors = deathAt.filter((at) => at === null).length;
        assert.ok(pair.turns >= 2 * survivors);
        const last = pair.contend(50, null);
        await schedule.waitFor(last);
        assert.deepEqual(await pair.memory.list('/pipeline/config'), []);
      }),
      { numRuns: 150 },
    );
  });
});
