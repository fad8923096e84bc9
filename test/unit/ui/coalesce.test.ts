import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { coalesce } from '../../../src/ui/coalesce';

describe('coalesce', () => {
  it('runs once more, and only once, for everybody who asks meanwhile', async () => {
    let runs = 0;
    let atOnce = 0;
    const ask = coalesce(async () => {
      assert.equal(++atOnce, 1, 'never two at a time');
      await new Promise((resolve) => setImmediate(resolve));
      atOnce--;
      runs++;
    });
    const first = ask();
    const others = [ask(), ask(), ask()];
    await first;
    assert.equal(runs, 1);
    await Promise.all(others);
    assert.equal(runs, 2);
    await ask();
    assert.equal(runs, 3);
  });

  it('begins when the caller has gone on', async () => {
    const order: string[] = [];
    const ask = coalesce(() => Promise.resolve(void order.push('task')));
    const asked = ask();
    order.push('caller');
    await asked;
    assert.deepEqual(order, ['caller', 'task']);
  });

  it('goes on after a failure', async () => {
    let runs = 0;
    const ask = coalesce(() =>
      ++runs === 1 ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    const first = ask();
    const second = ask();
    await assert.rejects(first);
    await second;
    assert.equal(runs, 2);
  });
});
