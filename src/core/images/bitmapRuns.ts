import { cutOff } from './brokenImage';

/**
 * The indices of a bitmap that is written in run lengths, rows in the file's order. What a row or a
 * jump leaves out is 0.
 * Source: `BmpRleDecoder` of Pillow's `BmpImagePlugin.py`.
 * @param start where the runs begin
 * @param isHalf whether an index has four bits instead of eight
 * @throws Error when the runs end too early
 */
export function bitmapRuns(
  bytes: Uint8Array,
  start: number,
  width: number,
  height: number,
  isHalf: boolean,
): Uint8Array {
  const indices = new Uint8Array(width * height);
  let at = start;
  let count = 0;
  let x = 0;
  const put = (value: number) => {
    if (count < indices.length) indices[count] = value;
    count += 1;
  };
  const putByte = (byte: number) => {
    if (isHalf) put(byte >> 4);
    put(isHalf ? byte & 15 : byte);
  };
  while (count < indices.length) {
    const length = bytes[at];
    const value = bytes[at + 1];
    if (length === undefined || value === undefined || (length === 0 && value === 1))
      throw cutOff();
    at += 2;
    if (length > 0) {
      const run = Math.max(0, Math.min(length, width - x));
      for (let i = 0; i < run; i += 1) {
        put(!isHalf ? value : i % 2 === 0 ? value >> 4 : value & 15);
      }
      x += run;
    } else if (value === 0) {
      while (count % width !== 0) put(0);
      x = 0;
    } else if (value === 2) {
      count += (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * width;
      x = count % width;
      at += 2;
    } else {
      const own = isHalf ? value >> 1 : value;
      if (at + own > bytes.length) throw cutOff();
      for (const byte of bytes.subarray(at, at + own)) putByte(byte);
      x += value;
      at += own;
      if (at % 2 !== 0) at += 1;
    }
  }
  return indices;
}
