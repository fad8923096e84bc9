/** A seeded stream of random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
}

/**
 * A stream for a seed and a name: streams of different names are independent, so that one image
 * can be made without making those before it.
 */
export function seededRandom(seed: number, name: string): Random {
  const next = smallFastCounter(seed >>> 0, hash(name, 0x811c9dc5), hash(name, 0x9e3779b9));
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // Box-Muller: two uniforms give two normals.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return {
    next,
    normal,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => {
      const value = list[Math.floor(next() * list.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
  };
}

/** FNV-1a with a chosen offset. */
function hash(text: string, offset: number): number {
  let value = offset;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

/** sfc32 of the PractRand suite: integer arithmetic only, so bit-identical everywhere. */
function smallFastCounter(a: number, b: number, c: number): () => number {
  let counter = 1;
  const step = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) step();
  return step;
}
