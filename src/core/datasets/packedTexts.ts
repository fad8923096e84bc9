import type { Listed } from '../shared/text/inOrder';
import { NumberColumn } from './numberColumn';

/** Code units that lie side by side, as a power of two; a call takes as many arguments. */
const chunkBits = 13;
const chunkLength = 1 << chunkBits;

/** Texts one after the other, a byte for each code unit where they are Latin, else two. */
export class PackedTexts implements Listed<string>, Iterable<string> {
  private readonly chunks: (Uint8Array | Uint16Array)[] = [];
  private readonly ends = NumberColumn.ofUint32();
  private units = 0;

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    for (let i = 0; i < text.length; i += 1) this.add(text.charCodeAt(i));
    this.ends.push(this.units);
  }

  at(index: number): string | undefined {
    const end = this.ends.at(index);
    if (end === undefined) return undefined;
    let text = '';
    for (let start = this.startOf(index); start < end;) {
      const place = start % chunkLength;
      const some = Math.min(end - start, chunkLength - place);
      const units = this.chunks[start >>> chunkBits]!.subarray(place, place + some);
      text += String.fromCharCode.apply(null, units as unknown as number[]);
      start += some;
    }
    return text;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index)!;
  }

  /** Below zero where the one text comes before the other as `sort` orders texts, zero for equal ones. */
  compare(one: number, other: number): number {
    const [from, against] = [this.startOf(one), this.startOf(other)];
    const [length, least] = [this.ends.at(one)! - from, this.ends.at(other)! - against];
    const common = Math.min(length, least);
    for (let i = 0; i < common; i += 1) {
      const difference = this.unit(from + i) - this.unit(against + i);
      if (difference !== 0) return difference;
    }
    return length - least;
  }

  private add(unit: number): void {
    const place = this.units % chunkLength;
    if (place === 0) this.chunks.push(new Uint8Array(chunkLength));
    const last = this.units >>> chunkBits;
    if (unit > 255 && this.chunks[last] instanceof Uint8Array) {
      this.chunks[last] = new Uint16Array(this.chunks[last]);
    }
    this.chunks[last]![place] = unit;
    this.units += 1;
  }

  private unit(at: number): number {
    return this.chunks[at >>> chunkBits]![at % chunkLength]!;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1)!;
  }
}
