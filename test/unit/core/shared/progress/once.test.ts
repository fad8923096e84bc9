import assert from 'node:assert/strict';
import { once } from '../../../../../src/core/shared/progress/once';

describe('once', () => {
  it('makes its value at the first call, and gives the same to all who ask', async () => {
    let made = 0;
    const value = once(async () => ({ number: ++made }));
    assert.equal(made, 0);
    const [first, second] = await Promise.all([value(), value()]);
    assert.equal(first, second);
    assert.equal(await value(), first);
    assert.equal(made, 1);
  });

  it('tries again after a failure', async () => {
    let tries = 0;
    const value = once(async () => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return tries;
    });
    await assert.rejects(value(), /not yet/);
    assert.equal(await value(), 2);
    assert.equal(await value(), 2);
  });
});
