import assert from 'node:assert/strict';
import { LockWait } from '../../../../../src/core/shared/files/lockWait';
import type { LockPatience, WaitedFor } from '../../../../../src/core/shared/files/lockWait';

const owner = { id: 'a', since: '2026-02-10T15:00:00Z', host: 'here', boot: 'b', namespace: 'n' };
const holder = (id: string, lives: boolean): WaitedFor => ({
  id,
  owner: { ...owner, id, pid: 7, started: '1' },
  lives,
});

function waiting(more: Partial<LockPatience> = {}): LockWait {
  return new LockWait({ unknown: 5_000, living: 60_000, total: Infinity, ...more }, 0);
}

/** When a wait ends, asked every 100 ms; undefined when it has not after ten minutes. */
function endOf(wait: LockWait, holderAt: (now: number) => WaitedFor | undefined) {
  for (let now = 0; now <= 600_000; now += 100) if (wait.isOver(holderAt(now), now)) return now;
  return undefined;
}

describe('a wait for a lock', () => {
  it('ends after five seconds of one owner who may be dead, after a minute of one who lives', () => {
    assert.equal(
      endOf(waiting(), () => holder('a', false)),
      5_000,
    );
    assert.equal(
      endOf(waiting(), () => holder('a', true)),
      60_000,
    );
  });

  it('goes on while the lock goes from owner to owner, as among eight busy processes', () => {
    const every4s = (now: number) => holder(`owner ${Math.floor(now / 4_000)}`, false);
    assert.equal(endOf(waiting(), every4s), undefined);
  });

  it('begins again when the lock was free in between, though someone else was quicker', () => {
    const freeOnce = (now: number) => (now === 4_000 ? undefined : holder('a', false));
    assert.equal(endOf(waiting(), freeOnce), 9_100);
  });

  it('ends when it was told to, whoever has the lock', () => {
    const every4s = (now: number) => holder(`owner ${Math.floor(now / 4_000)}`, true);
    assert.equal(endOf(waiting({ total: 10_000 }), every4s), 10_000);
    assert.equal(endOf(waiting({ total: 0 }), every4s), 0);
  });

  it('says for whom, once of each owner that keeps it a second', () => {
    const told: string[] = [];
    const wait = waiting({ onWaiting: ({ id }) => told.push(id), total: 9_000 });
    endOf(wait, (now) => holder(now < 500 ? 'quick' : now < 4_000 ? 'a' : 'b', true));
    assert.deepEqual(told, ['a', 'b']);
  });
});
