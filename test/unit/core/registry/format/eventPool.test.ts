import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePool } from '../../../../../src/core/registry/format/eventPool';
import type { EventPool } from '../../../../../src/core/registry/format/eventPool';

const none: EventPool = { events: [], pinned: [] };

describe('a pool of events', () => {
  it('has what is written in it, an unknown state counting as available', () => {
    const pool = parsePool({
      events: [
        { id: 'A', state: 'used', by: '1.0.0' },
        { id: 'B', state: 'in_use' },
        { id: 'C', state: 'lost', by: 7, note: 'x' },
        { id: 'D' },
      ],
      pinned: [
        { id: 'A', expect: { magnitude: 'Large', count: 3 }, mustPass: true },
        { id: 'B', expect: ['Large'], mustPass: 'yes' },
      ],
    });
    assert.deepEqual(pool, {
      events: [
        { id: 'A', state: 'used', by: '1.0.0' },
        { id: 'B', state: 'in_use' },
        { id: 'C', state: 'available' },
        { id: 'D', state: 'available' },
      ],
      pinned: [
        { id: 'A', expect: { magnitude: 'Large' }, mustPass: true },
        { id: 'B', expect: {} },
      ],
    });
  });

  it('leaves out what is no event', () => {
    const odd = [null, 'A', 7, [], ['A'], {}, { id: 7 }, { id: null, state: 'used' }];
    for (const value of [...odd, undefined]) assert.deepEqual(parsePool(value), none);
    assert.deepEqual(parsePool({ events: odd, pinned: odd }), none);
    for (const value of odd) assert.deepEqual(parsePool({ events: value, pinned: value }), none);
    const { events, pinned } = parsePool({
      events: [...odd, { id: 'A' }],
      pinned: [...odd, { id: 'B' }],
    });
    assert.deepEqual(
      [...events, ...pinned].map(({ id }) => id),
      ['A', 'B'],
    );
  });

  it('has every event once, and is read without a fault whatever is in the file', () => {
    const ids = fc.constantFrom('A', 'B', 'C');
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: ids, state: fc.constantFrom('used', 'x') }),
    );
    fc.assert(
      fc.property(fc.record({ events: fc.array(item), pinned: fc.array(item) }), (value) => {
        for (const list of [parsePool(value).events, parsePool(value).pinned]) {
          const found = list.map((one) => one.id);
          assert.equal(new Set(found).size, found.length);
        }
      }),
    );
  });
});
