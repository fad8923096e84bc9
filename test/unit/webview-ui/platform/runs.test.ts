import assert from 'node:assert/strict';
import { Runs } from '../../../../webview-ui/platform/runs';

describe('what was started on a page', () => {
  it('is found again by what it is about, while it runs and afterwards', async () => {
    const runs = new Runs<number>();
    const seen: string[] = [];
    const stop = runs.watch(() => seen.push(runs.of('a').state));
    assert.equal(runs.of('a').state, 'idle');
    runs.start('a', async () => 7);
    assert.equal(runs.of('a').state, 'running');
    await settled();
    assert.deepEqual(runs.of('a'), { state: 'done', value: 7 });
    assert.equal(runs.of('b').state, 'idle');
    assert.deepEqual(seen, ['running', 'done']);
    stop();
    runs.start('a', async () => 8);
    assert.equal(seen.length, 2, 'nobody is told any more');
  });

  it('fails as data', async () => {
    const runs = new Runs<number>();
    runs.start('a', () => Promise.reject(new Error('gone')));
    await settled();
    const run = runs.of('a');
    assert.equal(run.state === 'failed' && run.failure.message, 'gone');
  });

  it('takes what is known from before, but not over what was started', async () => {
    const runs = new Runs<number>();
    runs.remember('a', 1);
    assert.deepEqual(runs.of('a'), { state: 'done', value: 1 });
    runs.start('b', async () => 2);
    runs.remember('b', 1);
    await settled();
    runs.remember('b', 1);
    assert.deepEqual(runs.of('b'), { state: 'done', value: 2 });
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
