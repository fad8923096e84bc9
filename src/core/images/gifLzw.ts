import { cutOff, unknownKind } from './brokenImage';

/** Codes of twelve bits are the longest. */
const MOST_CODES = 4096;

/**
 * Expands the LZW codes of a GIF's image data.
 * @param start where the code size is, and the blocks after it
 * @param length how many indices to make
 * @throws Error when the codes end too early or are none
 */
export function expandLzw(bytes: Uint8Array, start: number, length: number): Uint8Array {
  const indices = new Uint8Array(length);
  const least = bytes[start] ?? 0;
  if (least < 1 || least > 11) throw unknownKind('GIF');
  const codes = new CodeReader(bytes, start + 1);
  const clear = 1 << least;
  const prefix = new Uint16Array(MOST_CODES);
  const last = new Uint8Array(MOST_CODES);
  const depth = new Uint16Array(MOST_CODES);
  for (let i = 0; i < clear; i += 1) [last[i], depth[i]] = [i, 1];
  let next = clear + 2;
  let width = least + 1;
  let before = -1;
  for (let count = 0; count < length;) {
    const code = codes.next(width);
    if (code === clear) {
      [next, width, before] = [clear + 2, least + 1, -1];
      continue;
    }
    if (code === clear + 1) throw cutOff();
    if (code > next || (code === next && before < 0)) throw unknownKind('GIF');
    // A code that is not known yet is the one before, with its own first index after it.
    const known = code < next ? code : before;
    let at = known;
    const end = count + depth[known]!;
    for (let place = end - 1; place >= count; place -= 1, at = prefix[at]!) {
      if (place < length) indices[place] = last[at]!;
    }
    const first = firstOf(known, prefix, depth, last);
    if (before >= 0 && next < MOST_CODES) {
      [prefix[next], last[next], depth[next]] = [before, first, depth[before]! + 1];
      next += 1;
      if (next === 1 << width && width < 12) width += 1;
    }
    count = end;
    if (code !== known) {
      if (count < length) indices[count] = first;
      count += 1;
    }
    before = code;
  }
  return indices;
}

function firstOf(code: number, prefix: Uint16Array, depth: Uint16Array, last: Uint8Array): number {
  let at = code;
  for (let left = depth[code]!; left > 1; left -= 1) at = prefix[at]!;
  return last[at]!;
}

/** Codes of so many bits, lowest first, out of blocks of up to 255 bytes. */
class CodeReader {
  private left = 0;
  private bits = 0;
  private buffer = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  next(width: number): number {
    while (this.bits < width) {
      this.buffer |= this.byte() << this.bits;
      this.bits += 8;
    }
    const code = this.buffer & ((1 << width) - 1);
    this.buffer >>>= width;
    this.bits -= width;
    return code;
  }

  private byte(): number {
    if (this.left === 0) this.left = this.bytes[this.at++] ?? 0;
    const byte = this.bytes[this.at++];
    if (this.left === 0 || byte === undefined) throw cutOff();
    this.left -= 1;
    return byte;
  }
}
