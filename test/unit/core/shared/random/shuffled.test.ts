import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../../../../src/core/shared/random/random';
import { shuffled } from '../../../../../src/core/shared/random/shuffled';

describe('shuffled', () => {
  it('has the same items, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const before = [...items];
        const order = shuffled(items, new Random(seed));
        assert.deepEqual(items, before);
        assert.deepEqual(order.toSorted(), before.toSorted());
        assert.deepEqual(shuffled(items, new Random(seed)), order);
      }),
    );
  });

  it('has every order as often as any other', () => {
    const random = new Random(5);
    const counts = new Map<string, number>();
    for (let run = 0; run < 6000; run++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 6);
    // 1000 expected of each; 4.5 standard deviations are 130.
    for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 130, String(count));
  });
});
