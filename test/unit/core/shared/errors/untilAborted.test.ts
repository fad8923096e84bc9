import assert from 'node:assert/strict';
import { CancelledError } from '../../../../../src/core/shared/errors/errors';
import { untilAborted } from '../../../../../src/core/shared/errors/untilAborted';

const what = () => 'The work';
const never = new Promise<number>(() => undefined);

describe('waiting for as long as it is wanted', () => {
  it('gives what the work gives, its faults too', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(() => Promise.resolve(1), signal, what), 1);
    assert.equal(await untilAborted(() => Promise.resolve(2), undefined, what), 2);
    const fault = new Error('broken');
    await assert.rejects(
      untilAborted(() => Promise.reject(fault), signal, what),
      fault,
    );
  });

  it('ends at once with an abort, and begins nothing after one', async () => {
    const abort = new AbortController();
    const waiting = untilAborted(() => never, abort.signal, what);
    abort.abort();
    await assert.rejects(waiting, new CancelledError('The work'));
    let begun = false;
    const late = untilAborted(() => ((begun = true), never), abort.signal, what);
    await assert.rejects(late, CancelledError);
    assert.equal(begun, false);
  });
});
