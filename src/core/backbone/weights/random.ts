/**
 * Random numbers that are the same for the same seed on every machine: sfc32 (Doty-Humphrey,
 * PractRand), with Marsaglia and Tsang's ziggurat (2000) for normal ones.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param key tells apart the streams of one seed */
  constructor(seed: number, key: string) {
    this.a = fnv1a(key, seed);
    this.b = fnv1a(key, this.a);
    this.c = fnv1a(key, this.b);
    for (let i = 0; i < 12; i++) this.int32();
  }

  /** All 32-bit integers evenly. */
  int32(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** Evenly from 0 up to, not including, 1. */
  uniform(): number {
    return (this.int32() >>> 0) / 4294967296;
  }

  /** Normal with mean 0 and deviation 1. */
  normal(): number {
    for (;;) {
      const draw = this.int32();
      const layer = draw & 127;
      const x = draw * WIDTHS[layer]!;
      if (Math.abs(draw) < INSIDE[layer]!) return x;
      if (layer === 0) return this.tail(draw > 0 ? 1 : -1);
      const [low, high] = [DENSITIES[layer]!, DENSITIES[layer - 1]!];
      if (low + this.uniform() * (high - low) < Math.exp(-0.5 * x * x)) return x;
    }
  }

  /** Beyond the last layer, by Marsaglia's method. */
  private tail(sign: number): number {
    for (;;) {
      const x = -Math.log(1 - this.uniform()) / TAIL;
      const y = -Math.log(1 - this.uniform());
      if (y + y >= x * x) return sign * (TAIL + x);
    }
  }
}

/** The hash FNV-1a of a text's code units, begun with a seed; 32 bits. */
export function fnv1a(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

/** Where the last of 128 layers of equal area ends, and that area. */
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;
const SCALE = 2147483648;

const INSIDE = new Float64Array(128);
const WIDTHS = new Float64Array(128);
const DENSITIES = new Float64Array(128);

(function layers(): void {
  const density = (x: number) => Math.exp(-0.5 * x * x);
  let x = TAIL;
  const base = AREA / density(x);
  INSIDE[0] = (x / base) * SCALE;
  WIDTHS[0] = base / SCALE;
  WIDTHS[127] = x / SCALE;
  DENSITIES[0] = 1;
  DENSITIES[127] = density(x);
  for (let layer = 126; layer > 0; layer--) {
    const next = Math.sqrt(-2 * Math.log(AREA / x + density(x)));
    INSIDE[layer + 1] = (next / x) * SCALE;
    WIDTHS[layer] = next / SCALE;
    DENSITIES[layer] = density(next);
    x = next;
  }
  INSIDE[1] = 0;
})();
