import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { blockDrawer } from '../../../../../src/core/backbone/weights/drawBlock';
import type { Spread } from '../../../../../src/core/backbone/weights/drawBlock';
import { BLOCK_BYTES } from '../../../../../src/core/backbone/weights/drawKernel';

const BLOCK = BLOCK_BYTES / 4;
const normals: Spread = { kind: 'normals', scale: 1 };
const uniforms: Spread = { kind: 'uniforms', scale: 1 };

describe('blockDrawer', () => {
  const values = blocks(normals, 16);
  const count = values.length;
  const sorted = values.toSorted();

  it('draws what the formulas say, by the generator that they name', () => {
    for (const kind of ['normals', 'uniforms'] as const) {
      const drawn = draw({ kind, scale: 1 }, 5, 'weight', 3, 4000);
      const expected = plainly(kind, 5, 'weight', 3, 1000);
      expected.forEach((value, i) =>
        assert.ok(Math.abs(drawn[i]! - value) <= 1e-6 * (1 + Math.abs(value)), `${kind} ${i}`),
      );
    }
  });

  it('draws the same bits on every machine', () => {
    const hash = (spread: Spread) =>
      createHash('sha256')
        .update(draw(spread, 0, 'conv1.weight', 0, BLOCK_BYTES))
        .digest('hex')
        .slice(0, 16);
    assert.equal(hash({ kind: 'normals', scale: 0.125 }), '240e366db8f12d9d');
    assert.equal(hash({ kind: 'uniforms', scale: 0.125 }), '23012e2271e09c85');
  });

  it('has the moments of the normal distribution', () => {
    const moment = (power: number) => sum(values, (x) => x ** power) / count;
    // Four standard errors of each: the variance of xⁿ is (2n−1)!! less the square of its mean.
    const expected = [0, 1, 0, 3, 0, 15];
    const variances = [1, 2, 15, 96, 945, 10_170];
    expected.forEach((mean, i) => {
      const allowed = 4 * Math.sqrt(variances[i]! / count);
      assert.ok(Math.abs(moment(i + 1) - mean) < allowed, `moment ${i + 1}: ${moment(i + 1)}`);
    });
  });

  it('follows the normal and the even distribution everywhere (Kolmogorov and Smirnov)', () => {
    // 1.95 stands for a probability of one in a thousand.
    const allowed = 1.95 / Math.sqrt(count);
    assert.ok(distance(sorted, normalShare) < allowed);
    assert.ok(distance(blocks(uniforms, 16).sort(), (x) => (x + 1) / 2) < allowed);
  });

  it('has as many values in the tails as there should be, on both sides', () => {
    for (const deviations of [2, 3, 3.5, 4]) {
      const expected = count * normalShare(-deviations);
      const allowed = 4 * Math.sqrt(expected);
      const below = sum(values, (x) => Number(x < -deviations));
      const above = sum(values, (x) => Number(x > deviations));
      assert.ok(Math.abs(below - expected) < allowed, `${below} below ${-deviations}: ${expected}`);
      assert.ok(Math.abs(above - expected) < allowed, `${above} above ${deviations}: ${expected}`);
    }
  });

  it('shows no relation of a value to its neighbours, in size or sign', () => {
    const allowed = 4 / Math.sqrt(count);
    const spread = Math.sqrt(2);
    for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 4096, BLOCK]) {
      const pairs = (of: (x: number) => number) =>
        sum(values.subarray(step), (x, i) => of(x) * of(values[i]!)) / (count - step);
      assert.ok(Math.abs(pairs((x) => x)) < allowed, `values ${step} apart`);
      assert.ok(Math.abs(pairs((x) => (x * x - 1) / spread)) < allowed, `squares ${step} apart`);
      assert.ok(Math.abs(pairs(Math.sign)) < allowed, `signs ${step} apart`);
    }
  });

  it('has streams of their own for seeds, tensors and blocks, however alike they are', () => {
    const streams = [
      draw(normals, 0, 'layer1.0.conv1.weight', 0, BLOCK_BYTES),
      draw(normals, 1, 'layer1.0.conv1.weight', 0, BLOCK_BYTES),
      draw(normals, 0, 'layer1.0.conv2.weight', 0, BLOCK_BYTES),
      draw(normals, 0, 'layer1.0.conv1.weight', 1, BLOCK_BYTES),
    ];
    for (const [i, one] of streams.entries())
      for (const other of streams.slice(i + 1)) {
        const correlation = sum(one, (x, at) => x * other[at]!) / BLOCK;
        assert.ok(Math.abs(correlation) < 4 / Math.sqrt(BLOCK));
      }
  });

  it('stretches values to the deviation or the bound that is asked for', () => {
    const wide = draw({ ...normals, scale: 4 }, 0, 'x', 0, 400);
    assert.deepEqual(
      wide,
      draw(normals, 0, 'x', 0, 400).map((x) => 4 * x),
    );
    const even = blocks({ ...uniforms, scale: 0.25 }, 8);
    assert.ok(even.every((x) => x >= -0.25 && x < 0.25));
  });

  it('draws the beginning of a block without the rest', () => {
    const whole = draw(normals, 0, 'x', 2, BLOCK_BYTES);
    for (const bytes of [4, 28, 32, 36, 4000])
      assert.deepEqual(draw(normals, 0, 'x', 2, bytes), whole.slice(0, bytes / 4));
  });
});

function draw(spread: Spread, seed: number, key: string, block: number, bytes: number) {
  const drawn = blockDrawer(spread, seed, key)(block, bytes);
  assert.equal(drawn.length, bytes);
  return new Float32Array(drawn.slice().buffer);
}

function blocks(spread: Spread, count: number): Float32Array {
  const values = new Float32Array(count * BLOCK);
  for (let i = 0; i < count; i++) values.set(draw(spread, 7, 'w', i, BLOCK_BYTES), i * BLOCK);
  return values;
}

function sum(values: Float32Array, of: (value: number, index: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i]!, i);
  return total;
}

/** The largest difference between the share of values below a point and what it should be. */
function distance(sorted: Float32Array, share: (x: number) => number): number {
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
  let [total, term] = [x, x];
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(total); n += 2) {
    term *= (x * x) / n;
    total += term;
  }
  return 0.5 + (total * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

/** The same in plain numbers, lane by lane. */
function plainly(kind: Spread['kind'], seed: number, key: string, block: number, count: number) {
  const first = fnv1a(key, seed);
  const second = fnv1a(key, first);
  const word = (index: number) => murmur(first ^ murmur(second + block * 12 + index));
  const lanes = [0, 1, 2, 3].map((lane) => sfc32(word(lane), word(lane + 4), word(lane + 8)));
  const values: number[] = [];
  while (values.length < count) {
    const groups = lanes.map((next) => {
      const [one, two] = [next(), next()];
      return kind === 'normals'
        ? boxMuller(one, two)
        : [(one >> 8) / 2 ** 23, (two >> 8) / 2 ** 23];
    });
    values.push(...groups.map(([x]) => x!), ...groups.map(([, y]) => y!));
  }
  return values;
}

function boxMuller(one: number, two: number): number[] {
  const radius = Math.sqrt(-2 * Math.log(Math.fround((one >>> 1) | 1) / 2 ** 31));
  const angle = (two / 2 ** 31) * (Math.PI / 4);
  const along = two & 1 ? -Math.cos(angle) : Math.cos(angle);
  const pair = [along * radius, Math.sin(angle) * radius];
  return two & 2 ? pair : pair.toReversed();
}

function sfc32(a: number, b: number, c: number): () => number {
  let counter = 1;
  return () => {
    const result = (a + b + counter++) | 0;
    [a, b, c] = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + result) | 0];
    return result;
  };
}

function fnv1a(text: string, seed: number): number {
  return [...text].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
    2_166_136_261 ^ seed,
  );
}

function murmur(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
