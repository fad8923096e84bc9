import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fft } from '../../../../scripts/sample/fourier';

/** The definition, in O(n²). */
function transform(re: readonly number[], im: readonly number[]): [number, number][] {
  return re.map((_, k) => {
    let [x, y] = [0, 0];
    re.forEach((_, t) => {
      const angle = (-2 * Math.PI * k * t) / re.length;
      x += re[t]! * Math.cos(angle) - im[t]! * Math.sin(angle);
      y += re[t]! * Math.sin(angle) + im[t]! * Math.cos(angle);
    });
    return [x, y];
  });
}

describe('fft', () => {
  it('is the discrete Fourier transform', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const signal = fc
      .constantFrom(2, 4, 8, 32)
      .chain((n) => fc.array(fc.tuple(value, value), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(signal, (pairs) => {
        const [re, im] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const expected = transform(re, im);
        const [gotRe, gotIm] = [Float64Array.from(re), Float64Array.from(im)];
        fft(gotRe, gotIm);
        expected.forEach(([x, y], k) => {
          assert.ok(Math.abs(gotRe[k]! - x) < 1e-9 && Math.abs(gotIm[k]! - y) < 1e-9);
        });
      }),
    );
  });

  it('refuses lengths that are no power of two', () => {
    assert.throws(() => fft(new Float64Array(12), new Float64Array(12)), RangeError);
    assert.throws(() => fft(new Float64Array(8), new Float64Array(4)), RangeError);
  });
});
