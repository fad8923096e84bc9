import { itemAt } from '../shared/items/lookUp';

type Numbers = Uint8Array | Uint32Array | Float64Array;

/** Numbers that lie side by side, as a power of two. */
const chunkBits = 12;
const chunkLength = 1 << chunkBits;

/**
 * Numbers that come one after the other, each in as few bytes as its type takes. They lie in chunks: an
 * array that is made again whenever it is full leaves holes as large as it was in the process's memory.
 */
export class NumberColumn {
  private readonly chunks: Numbers[] = [];
  private count = 0;

  /** @param make an array of the type, of so many zeros */
  private constructor(private readonly make: (length: number) => Numbers) {}

  static ofUint8(): NumberColumn {
    return new NumberColumn((length) => new Uint8Array(length));
  }

  static ofUint32(): NumberColumn {
    return new NumberColumn((length) => new Uint32Array(length));
  }

  static ofFloat64(): NumberColumn {
    return new NumberColumn((length) => new Float64Array(length));
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    const place = this.count % chunkLength;
    if (place === 0) this.chunks.push(this.make(chunkLength));
    itemAt(this.chunks, this.count >>> chunkBits)[place] = value;
    this.count += 1;
  }

  /** Fills up to a length. */
  pad(length: number, value: number): void {
    while (this.count < length) this.push(value);
  }

  /** @returns undefined beyond its ends */
  at(index: number): number | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    return itemAt(this.chunks, index >>> chunkBits)[index % chunkLength];
  }
}
