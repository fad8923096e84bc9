import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fallingOrder } from '../../../../../src/core/metrics/detection/fallingOrder';

describe('the order of falling confidences', () => {
  it('is what a stable sort gives', () => {
    const few = fc.constantFrom(0, -0, 0.5, Math.fround(0.1), 0.1, 1, -1, 1e-300, -1e-300);
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(few, any), { maxLength: 60 }), (values) => {
        const places = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]! || i - j);
        assert.deepEqual([...fallingOrder(Float64Array.from(values))], places);
      }),
    );
  });

  it('leaves the numbers as they are', () => {
    const values = Float64Array.of(0.1, 0.3, 0.2);
    assert.deepEqual([...fallingOrder(values)], [1, 2, 0]);
    assert.deepEqual([...values], [0.1, 0.3, 0.2]);
  });
});
