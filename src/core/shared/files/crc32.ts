/**
 * Table `k` tells what a byte does to the sum when `k` further bytes follow it, so that four are
 * taken at a time (Kounavis and Berry, "A Systematic Approach to Building High Performance
 * Software-Based CRC Generators", 2005).
 */
const tables = makeTables();

function makeTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const one = Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const followed = (table: Int32Array) => table.map((value) => one[value & 255]! ^ (value >>> 8));
  const two = followed(one);
  const three = followed(two);
  return [one, two, three, followed(three)];
}

/** CRC-32 as in ISO 3309, zlib and Parquet. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = tables;
  const whole = bytes.length & ~3;
  let crc = -1;
  for (let i = 0; i < whole; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (let i = whole; i < bytes.length; i++) crc = t0[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
