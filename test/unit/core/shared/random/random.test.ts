import assert from 'node:assert/strict';
import { Random } from '../../../../../src/core/shared/random/random';

const COUNT = 1 << 18;

describe('Random', () => {
  const normals = new Float64Array(COUNT);
  const evens = new Float64Array(COUNT);

  before(() => {
    const random = new Random(7, 'w');
    for (let i = 0; i < COUNT; i++) normals[i] = random.normal();
    for (let i = 0; i < COUNT; i++) evens[i] = random.fraction();
  });

  it('is the generator that it names, as its formulas say in another language', () => {
    const first = (of: Random) => Array.from({ length: 4 }, () => of.bits());
    const plain = [393_288_148, 2_174_103_013, 3_814_759_091, 2_092_745_082];
    assert.deepEqual(first(new Random(1)), plain);
    assert.deepEqual(first(new Random(2 ** 32 + 1)), plain);
    const keyed = [2_603_307_486, 490_236_292, 2_096_762_754, 1_568_653_709];
    assert.deepEqual(first(new Random(1, 'key')), keyed);
  });

  it('has the moments of the normal distribution', () => {
    // Four standard errors of each: the variance of xⁿ is (2n−1)!! less the square of its mean.
    const expected = [0, 1, 0, 3, 0, 15];
    const variances = [1, 2, 15, 96, 945, 10_170];
    expected.forEach((mean, i) => {
      const moment = total(normals, (x) => x ** (i + 1)) / COUNT;
      const allowed = 4 * Math.sqrt(variances[i]! / COUNT);
      assert.ok(Math.abs(moment - mean) < allowed, `moment ${i + 1}: ${moment}`);
    });
  });

  it('follows the normal and the even distribution everywhere (Kolmogorov and Smirnov)', () => {
    // 1.95 stands for a probability of one in a thousand.
    const allowed = 1.95 / Math.sqrt(COUNT);
    assert.ok(distance(normals.toSorted(), normalShare) < allowed);
    assert.ok(distance(evens.toSorted(), (x) => x) < allowed);
  });

  it('has as many values in the tails as there should be, on both sides', () => {
    for (const deviations of [2, 3, 3.442619855899, 4]) {
      const expected = COUNT * normalShare(-deviations);
      const allowed = 4 * Math.sqrt(expected);
      const below = total(normals, (x) => Number(x < -deviations));
      const above = total(normals, (x) => Number(x > deviations));
      assert.ok(Math.abs(below - expected) < allowed, `${below} below ${-deviations}: ${expected}`);
      assert.ok(Math.abs(above - expected) < allowed, `${above} above ${deviations}: ${expected}`);
    }
  });

  it('shows no relation of a value to its neighbours, in size or sign', () => {
    const allowed = 4 / Math.sqrt(COUNT);
    for (const step of [1, 2, 3, 4, 8, 4096]) {
      const pairs = (of: (x: number) => number) =>
        total(normals.subarray(step), (x, i) => of(x) * of(normals[i]!)) / (COUNT - step);
      assert.ok(Math.abs(pairs((x) => x)) < allowed, `values ${step} apart`);
      assert.ok(
        Math.abs(pairs((x) => (x * x - 1) / Math.SQRT2)) < allowed,
        `squares ${step} apart`,
      );
      assert.ok(Math.abs(pairs(Math.sign)) < allowed, `signs ${step} apart`);
    }
  });

  it('has streams of their own for seeds and keys, however alike they are', () => {
    const keys = [
      [0, 'layer1.0.conv1.weight 0'],
      [1, 'layer1.0.conv1.weight 0'],
      [0, 'layer1.0.conv2.weight 0'],
      [0, 'layer1.0.conv1.weight 1'],
      [0, 'layer1.0.conv1.weight 10'],
    ] as const;
    const length = 1 << 14;
    const streams = keys.map(([seed, key]) => {
      const stream = new Random(seed, key);
      return Float64Array.from({ length }, () => stream.normal());
    });
    for (const [i, one] of streams.entries())
      for (const other of streams.slice(i + 1)) {
        const correlation = total(one, (x, at) => x * other[at]!) / length;
        assert.ok(Math.abs(correlation) < 4 / Math.sqrt(length));
      }
  });
});

function total(values: Float64Array, of: (value: number, index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!, i);
  return sum;
}

/** The largest difference between the share of values below a point and what it should be. */
function distance(sorted: Float64Array, share: (x: number) => number): number {
  let largest = 0;
  sorted.forEach((x, i) => {
    const expected = share(x);
    const below = Math.abs(expected - i / sorted.length);
    const upTo = Math.abs((i + 1) / sorted.length - expected);
    largest = Math.max(largest, below, upTo);
  });
  return largest;
}

/** The normal distribution function, by Marsaglia's series (2004). */
function normalShare(x: number): number {
  let [sum, term] = [x, x];
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}
