import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/core/shared/errors/errors';
import { MeasuringTurn } from '../../../../src/evaluator/client/measuringTurn';
import type { MeasuringLock } from '../../../../src/evaluator/client/measuringTurn';

/** Lets no one in; rejects when the wait is cancelled. */
const shut: MeasuringLock = {
  measuring: (_task, progressOptions) =>
    new Promise((_, reject) => {
      progressOptions?.signal?.addEventListener('abort', () =>
        reject(new CancelledError('The measurement')),
      );
    }),
};

const unasked = () => assert.fail('nobody is told');

describe("a child's turn to measure", () => {
  it('is held from its beginning to its end', async () => {
    const order: string[] = [];
    const gate: MeasuringLock = {
      measuring: async (task) => {
        const result = await task();
        order.push('left');
        return result;
      },
    };
    const turn = new MeasuringTurn(gate, {});
    turn.begin(() => order.push('alone'), unasked);
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(order, ['alone']);
    await turn.end();
    assert.deepEqual(order, ['alone', 'left']);
  });

  it('ends while it is waited for, without a word', async () => {
    const turn = new MeasuringTurn(shut, {});
    turn.begin(unasked, unasked);
    await turn.end();
  });

  it('says why it cannot be had', async () => {
    const gate: MeasuringLock = { measuring: () => Promise.reject(new RangeError('no folder')) };
    const turn = new MeasuringTurn(gate, {});
    const told: Error[] = [];
    turn.begin(unasked, (error) => told.push(error));
    await new Promise((done) => setImmediate(done));
    await turn.end();
    assert.match(String(told), /no folder/);
    assert.equal(told.length, 1);
  });

  it('ends where it never began', async () => {
    await new MeasuringTurn(shut, {}).end();
  });
});
