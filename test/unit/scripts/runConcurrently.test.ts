import assert from 'node:assert/strict';
import { runConcurrently } from '../../../scripts/test/runConcurrently';

interface Planned {
  readonly title: string;
  readonly after?: readonly string[];
}

const nextTick = () => new Promise((resolve) => setImmediate(resolve));

/** What begins (`+`) and ends (`-`), in turn; each step takes as many ticks as its title is long. */
async function course(steps: readonly Planned[], slots: number): Promise<string> {
  const seen: string[] = [];
  const results = await runConcurrently(steps, slots, async ({ title }) => {
    seen.push(`+${title}`);
    for (let tick = 0; tick < title.length; tick += 1) await nextTick();
    seen.push(`-${title}`);
    return title;
  });
  assert.deepEqual(
    results,
    steps.map(({ title }) => title),
  );
  return seen.join(' ');
}

describe('steps beside one another', () => {
  it('begin in their order, as many as there are slots', async () => {
    const steps = [{ title: 'aaaa' }, { title: 'b' }, { title: 'cc' }];
    assert.equal(await course(steps, 2), '+aaaa +b -b +cc -cc -aaaa');
    assert.equal(await course(steps, 1), '+aaaa -aaaa +b -b +cc -cc');
  });

  it('let others by while they wait for one that has to end first', async () => {
    const steps = [{ title: 'aaaa' }, { title: 'b', after: ['aaaa'] }, { title: 'cc' }];
    assert.equal(await course(steps, 2), '+aaaa +cc -cc -aaaa +b -b');
  });

  it('are refused when they could never begin', async () => {
    const waiting = [{ title: 'a', after: ['b'] }, { title: 'b', after: ['a'] }, { title: 'c' }];
    await assert.rejects(course(waiting, 2), /Never begins: a, b/);
    await assert.rejects(course([{ title: 'a', after: ['none'] }], 2), /Never begins: a/);
  });

  it('end with what a step threw', async () => {
    const run = () => Promise.reject(new Error('cannot be started'));
    await assert.rejects(runConcurrently([{ title: 'a' }], 2, run), /cannot be started/);
  });
});
