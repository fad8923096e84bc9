/**
 * In-place fast Fourier transform (radix 2, decimation in time; Cooley and Tukey 1965).
 * @param re real parts; the length is a power of two
 * @param im imaginary parts, of the same length
 */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  if (n < 2 || (n & (n - 1)) !== 0 || im.length !== n) {
    throw new RangeError(`the length must be a power of two, not ${n}`);
  }
  reorder(re, im);
  const turns = turnsFor(n);
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const turn = turns[half + k]!;
      for (let i = k; i < n; i += 2 * half) butterfly(re, im, i, i + half, turn);
    }
  }
}

interface Turn {
  readonly re: number;
  readonly im: number;
}

const known = new Map<number, readonly Turn[]>();

/** The roots of unity of every stage; those of the stage `half` begin at index `half`. */
function turnsFor(n: number): readonly Turn[] {
  const found = known.get(n);
  if (found) return found;
  const turns = Array.from({ length: n }, (_, i) => {
    const half = 2 ** Math.floor(Math.log2(Math.max(i, 1)));
    const angle = (-Math.PI * (i - half)) / half;
    return { re: Math.cos(angle), im: Math.sin(angle) };
  });
  known.set(n, turns);
  return turns;
}

function butterfly(re: Float64Array, im: Float64Array, i: number, j: number, turn: Turn): void {
  const x = re[j]! * turn.re - im[j]! * turn.im;
  const y = re[j]! * turn.im + im[j]! * turn.re;
  re[j] = re[i]! - x;
  im[j] = im[i]! - y;
  re[i]! += x;
  im[i]! += y;
}

/** Swaps every element with the one at its bit-reversed index. */
function reorder(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
}
