import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activate, argmax } from '../../../../src/core/metrics/activation';

const output = fc.double({ min: -800, max: 800, noNaN: true });

describe('activation', () => {
  it('makes a sigmoid of every output, by itself', () => {
    fc.assert(
      fc.property(output, (value) => {
        const [there] = activate([value], 'sigmoid', 1);
        const [not] = activate([-value], 'sigmoid', 1);
        assert.ok(Math.abs(there! + not! - 1) < 1e-12);
        if (Math.abs(value) < 30) assert.ok(Math.abs(Math.log(there! / not!) - value) < 1e-3);
      }),
    );
    assert.deepEqual(activate([0], 'sigmoid', 1), [0.5]);
    assert.ok(Math.abs(activate([-1], 'sigmoid', 1)[0]! - 0.2689414213699951) < 1e-15);
    assert.ok(Math.abs(activate([1], 'sigmoid', 1)[0]! - 0.7310585786300049) < 1e-15);
  });

  it('makes two of one output for two classes, and of nothing else', () => {
    assert.deepEqual(activate([0.25], 'none', 2), [0.75, 0.25]);
    assert.deepEqual(activate([0.25], 'none', 1), [0.25]);
    assert.deepEqual(activate([0.25], 'none', 3), [0.25]);
    assert.deepEqual(activate([0.25, 0.5], 'none', 2), [0.25, 0.5]);
    assert.deepEqual(activate([0.25, 0.5, 0.125], 'none', 3), [0.25, 0.5, 0.125]);
  });

  it('leaves the order of outputs as it was in a softmax, which adds up to 1', () => {
    fc.assert(
      fc.property(fc.array(output, { minLength: 1, maxLength: 6 }), (outputs) => {
        const probabilities = activate(outputs, 'softmax', outputs.length);
        assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-12);
        assert.equal(probabilities[argmax(outputs)], Math.max(...probabilities));
      }),
    );
  });
});

describe('argmax', () => {
  it('is the first of the greatest', () => {
    assert.equal(argmax([1, 3, 2, 3]), 1);
    assert.equal(argmax([2, 2]), 0);
    assert.equal(argmax([-3, -1, -2]), 1);
    assert.equal(argmax([Number.NEGATIVE_INFINITY]), 0);
  });
});
