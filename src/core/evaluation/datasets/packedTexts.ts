import type { Listed } from '../../inOrder';

/** Code units that are made into a text at a time: each is an argument of a call. */
const unitsAtOnce = 4096;

/** Texts one after the other, a byte for each code unit as long as they are Latin, else two. */
export class PackedTexts implements Listed<string>, Iterable<string> {
  private units: Uint8Array | Uint16Array = new Uint8Array(256);
  private ends = new Uint32Array(16);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(text: string): void {
    const start = this.startOf(this.count);
    if (start + text.length > this.units.length) this.growUnits(start + text.length);
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 255 && this.units instanceof Uint8Array) this.units = new Uint16Array(this.units);
      this.units[start + i] = unit;
    }
    if (this.count === this.ends.length) this.growEnds();
    this.ends[this.count] = start + text.length;
    this.count += 1;
  }

  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const end = this.ends[index]!;
    let text = '';
    for (let at = this.startOf(index); at < end; at += unitsAtOnce) {
      const some = this.units.subarray(at, Math.min(end, at + unitsAtOnce));
      text += String.fromCharCode.apply(null, some as unknown as number[]);
    }
    return text;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let index = 0; index < this.count; index += 1) yield this.at(index)!;
  }

  /** Below zero where the one text comes before the other as `sort` orders texts, zero for equal ones. */
  compare(one: number, other: number): number {
    const [from, against] = [this.startOf(one), this.startOf(other)];
    const [length, least] = [this.ends[one]! - from, this.ends[other]! - against];
    const common = Math.min(length, least);
    for (let i = 0; i < common; i += 1) {
      const difference = this.units[from + i]! - this.units[against + i]!;
      if (difference !== 0) return difference;
    }
    return length - least;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!;
  }

  private growUnits(least: number): void {
    const length = Math.max(least, 2 * this.units.length);
    const wide = this.units instanceof Uint16Array;
    const larger = wide ? new Uint16Array(length) : new Uint8Array(length);
    larger.set(this.units);
    this.units = larger;
  }

  private growEnds(): void {
    const larger = new Uint32Array(2 * this.ends.length);
    larger.set(this.ends);
    this.ends = larger;
  }
}
