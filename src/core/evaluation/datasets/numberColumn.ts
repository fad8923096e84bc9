type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Numbers that come one after the other, each in as few bytes as its type takes. */
export class NumberColumn {
  private values: Numbers;
  private count = 0;

  /** @param make an array of the type, of so many zeros */
  constructor(private readonly make: (length: number) => Numbers) {
    this.values = make(16);
  }

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
    if (this.count === this.values.length) {
      const larger = this.make(2 * this.count);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  /** Fills up to a length. */
  pad(length: number, value: number): void {
    while (this.count < length) this.push(value);
  }

  /** @returns undefined beyond its end */
  at(index: number): number | undefined {
    return index < this.count ? this.values[index] : undefined;
  }
}
