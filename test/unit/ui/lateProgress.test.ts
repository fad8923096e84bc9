import assert from 'node:assert/strict';
import type { Progress } from '../../../src/core/shared/progress/progress';
import { lateProgress } from '../../../src/ui/lateProgress';
import type { ShownTask } from '../../../src/ui/lateProgress';

const progress = (done: number): Progress => ({ phase: 'Reading', done, total: 10 });

/** A task that goes on until it is ended by hand, shown at once. */
async function shownTask() {
  let end: (result: string) => void = () => undefined;
  const result = new Promise<string>((resolve) => (end = resolve));
  let onProgress: (progress: Progress) => void = () => undefined;
  let signal: AbortSignal | undefined;
  let done: Promise<string> | undefined;
  const shown = await new Promise<ShownTask>((show) => {
    const task: Parameters<typeof lateProgress<string>>[0] = (running) => {
      ({ onProgress, signal } = running);
      onProgress(progress(1));
      return result;
    };
    done = lateProgress(task, show, 0);
  });
  return { shown, end, done, tell: onProgress, signal };
}

describe('lateProgress', () => {
  it('shows nothing of a task that ends at once, whether it succeeds or fails', async () => {
    let shown = 0;
    const show = () => (shown += 1);
    assert.equal(await lateProgress(() => Promise.resolve(7), show, 5), 7);
    await assert.rejects(
      lateProgress(() => Promise.reject(new Error('broken')), show, 5),
      /broken/,
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(shown, 0);
  });

  it('shows how far a task is that goes on, and how far it was before', async () => {
    const { shown, end, done, tell } = await shownTask();
    const told: number[] = [];
    shown.listen((now) => told.push(now.done));
    tell(progress(2));
    assert.deepEqual(told, [1, 2]);
    end('result');
    await shown.ended;
    assert.equal(await done, 'result');
  });

  it('passes on that it was cancelled', async () => {
    const { shown, end, signal } = await shownTask();
    shown.cancel();
    assert.equal(signal?.aborted, true);
    end('');
  });
});
