import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { initialBytes } from '../../../../../src/core/backbone/weights/initialise';
import type { InitRule } from '../../../../../src/core/backbone/weights/initPolicies';
import { PART_STEP } from '../../../../../src/core/onnx/wire';

const COUNT = 70_000;

describe('initialBytes', () => {
  const rules: InitRule[] = [
    { kind: 'constant', value: 1.5 },
    { kind: 'counting' },
    { kind: 'normal', std: 0.02 },
    { kind: 'uniform', bound: 0.1 },
  ];

  for (const rule of rules)
    it(`makes the same values in whatever parts: ${rule.kind}`, () => {
      const whole = values(rule, [COUNT * 4]);
      const inSteps = values(rule, [PART_STEP, 3 * PART_STEP, COUNT * 4 - 4 * PART_STEP]);
      assert.deepEqual(inSteps, whole);
      const last = new Uint8Array(COUNT * 4 - 4 * PART_STEP);
      void initialBytes('w', rule, 0)(last, 4 * PART_STEP);
      assert.deepEqual(new Float32Array(last.buffer), whole.slice(PART_STEP));
    });

  it('draws the same bits on every machine', () => {
    const hashes = rules.slice(2).map((rule) => {
      const bytes = new Uint8Array(values(rule, [COUNT * 4]).buffer);
      return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    });
    assert.deepEqual(hashes, ['bd257726067fc3fb', '0084602c9abfbed9']);
  });

  it('keeps each rule: a constant, the order of bins, a deviation, a bound', () => {
    const [constant, counting, normal, uniform] = rules.map((rule) => values(rule, [COUNT * 4]));
    assert.ok(constant!.every((x) => x === 1.5));
    assert.ok(counting!.every((x, i) => x === i));
    // Four standard errors of a variance: √(2/n) of it, and √(0.8/n) for even values.
    assert.ok(Math.abs(variance(normal!) / 0.02 ** 2 - 1) < 4 * Math.sqrt(2 / COUNT));
    assert.ok(Math.abs(variance(uniform!) / (0.1 ** 2 / 3) - 1) < 4 * Math.sqrt(0.8 / COUNT));
    assert.ok(uniform!.every((x) => Math.abs(x) <= Math.fround(0.1)));
  });
});

/** Asks for the parts one after the other. */
function values(rule: InitRule, parts: readonly number[]): Float32Array {
  const bytes = new Uint8Array(COUNT * 4);
  const read = initialBytes('w', rule, 0);
  let offset = 0;
  for (const length of parts) {
    void read(bytes.subarray(offset, offset + length), offset);
    offset += length;
  }
  return new Float32Array(bytes.buffer);
}

function variance(values: Float32Array): number {
  let sum = 0;
  for (const x of values) sum += x * x;
  return sum / values.length;
}
