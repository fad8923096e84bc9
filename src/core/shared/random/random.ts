import { normalOf } from './ziggurat';

/**
 * A seeded source of random numbers: the same seed gives the same numbers on every machine.
 * xoshiro128** 1.1 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021),
 * its state filled by SplitMix32, as its authors advise. Not for secrets.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /**
   * @param seed any integer; its lower 32 bits count
   * @param key tells apart the streams of one seed
   */
  constructor(seed: number, key?: string) {
    const words = splitMix32(seed);
    const next = key === undefined ? words : () => splitMix32(fnv1a(key, words()))();
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
  }

  /** 32 random bits, as an unsigned integer. */
  bits(): number {
    const scrambled = Math.imul(rotate(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return scrambled >>> 0;
  }

  /** Uniform in [0, 1), in steps of 2^-32. */
  fraction(): number {
    return this.bits() / 4294967296;
  }

  /** Uniform integer in [0, n); with n below 2^20 the probabilities differ by less than 2^-12. */
  below(n: number): number {
    return Math.floor(this.fraction() * n);
  }

  /** Normal with mean 0 and standard deviation 1. */
  normal(): number {
    return normalOf(this);
  }

  /** Number of heads in `n` throws of a fair coin: Binomial(n, 1/2), exactly. */
  coins(n: number): number {
    let heads = 0;
    let left = n;
    for (; left >= 32; left -= 32) heads += ones(this.bits());
    return left > 0 ? heads + ones(this.bits() >>> (32 - left)) : heads;
  }
}

function splitMix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/** The hash FNV-1a of a text's code units, begun with a seed; 32 bits. */
function fnv1a(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) | 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** Bits that are set in a 32-bit integer (Warren, "Hacker's Delight", figure 5-2). */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
