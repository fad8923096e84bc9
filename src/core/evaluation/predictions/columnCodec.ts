import { strFromU8, strToU8, inflateSync, deflateSync } from 'fflate';

/** How a column's values lie in memory; `json` is an array of strings and nulls. */
export type ColumnType = 'f64' | 'f32' | 'i32' | 'u16' | 'u8' | 'json';

export type ColumnValues = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

export interface PackedColumn {
  readonly bytes: Uint8Array;
  /** Length before compression, in bytes. */
  readonly raw: number;
  /** CRC-32 of the bytes before compression. */
  readonly crc: number;
}

const widths: Readonly<Record<ColumnType, number>> = {
  f64: 8,
  f32: 4,
  i32: 4,
  u16: 2,
  u8: 1,
  json: 1,
};

/**
 * Compresses numbers. The bytes are grouped by their place in the value first, as HDF5's
 * shuffle filter does: signs and exponents of neighbours are alike and then lie side by side.
 * Values are little-endian, as on every platform that the tool runs on.
 */
export function packNumbers(values: ColumnValues): PackedColumn {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return pack(shuffle(bytes, values.BYTES_PER_ELEMENT));
}

export function packStrings(values: readonly (string | null)[]): PackedColumn {
  return pack(strToU8(JSON.stringify(values)));
}

function pack(raw: Uint8Array): PackedColumn {
  return { bytes: deflateSync(raw, { level: 6 }), raw: raw.length, crc: crc32(raw) };
}

/** @returns undefined when the bytes are not what was packed */
export function unpackNumbers(type: ColumnType, packed: PackedColumn): ColumnValues | undefined {
  const raw = unpack(packed);
  const width = widths[type];
  if (!raw || raw.length % width !== 0) return undefined;
  const { buffer } = unshuffle(raw, width);
  switch (type) {
    case 'f64':
      return new Float64Array(buffer);
    case 'f32':
      return new Float32Array(buffer);
    case 'i32':
      return new Int32Array(buffer);
    case 'u16':
      return new Uint16Array(buffer);
    case 'u8':
    case 'json':
      return new Uint8Array(buffer);
  }
}

/** @returns undefined when the bytes are not what was packed */
export function unpackStrings(packed: PackedColumn): (string | null)[] | undefined {
  const raw = unpack(packed);
  return raw && (JSON.parse(strFromU8(raw)) as (string | null)[]);
}

function unpack(packed: PackedColumn): Uint8Array | undefined {
  try {
    const raw = inflateSync(packed.bytes, { out: new Uint8Array(packed.raw) });
    return raw.length === packed.raw && crc32(raw) === packed.crc ? raw : undefined;
  } catch {
    return undefined;
  }
}

function shuffle(bytes: Uint8Array, width: number): Uint8Array {
  if (width === 1) return bytes;
  const count = bytes.length / width;
  const out = new Uint8Array(bytes.length);
  for (let place = 0; place < width; place++) {
    const start = place * count;
    for (let i = 0; i < count; i++) out[start + i] = bytes[i * width + place] ?? 0;
  }
  return out;
}

/** Little-endian values are put together a word at a time: storing bytes takes several times as long. */
function unshuffle(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = bytes.length / width;
  const out = new Uint8Array(bytes.length);
  const plane = (place: number) => bytes.subarray(place * count, (place + 1) * count);
  if (width === 1) out.set(bytes);
  else if (width === 2) join16(new Uint16Array(out.buffer), plane(0), plane(1));
  else {
    const words = new Uint32Array(out.buffer);
    for (let place = 0; place < width; place += 4) {
      const planes = [0, 1, 2, 3].map((byte) => plane(place + byte));
      join32(words, [place >> 2, width >> 2], planes);
    }
  }
  return out;
}

function join16(out: Uint16Array, low: Uint8Array, high: Uint8Array): void {
  for (let i = 0; i < out.length; i++) out[i] = low[i]! | (high[i]! << 8);
}

/** Fills every `step`-th word. */
function join32(
  out: Uint32Array,
  [from, step]: readonly [number, number],
  planes: readonly Uint8Array[],
): void {
  const [p0, p1, p2, p3] = planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  for (let i = 0, at = from; i < p0.length; i++, at += step) {
    out[at] = p0[i]! | (p1[i]! << 8) | (p2[i]! << 16) | (p3[i]! << 24);
  }
}

/**
 * Table `k` tells what a byte does to the sum when `k` further bytes follow it, so that four are
 * taken at a time (Kounavis and Berry, "A Systematic Approach to Building High Performance
 * Software-Based CRC Generators", 2005).
 */
const crcTables = makeCrcTables();

function makeCrcTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
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

/** CRC-32 as in ISO 3309 and zlib: fflate checks none of its own. */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = crcTables;
  const whole = bytes.length & ~3;
  let crc = -1;
  for (let i = 0; i < whole; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!;
  }
  for (let i = whole; i < bytes.length; i++) crc = t0[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
