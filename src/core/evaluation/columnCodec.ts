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

function unshuffle(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = bytes.length / width;
  const out = new Uint8Array(bytes.length);
  for (let place = 0; place < width; place++) {
    const start = place * count;
    for (let i = 0; i < count; i++) out[i * width + place] = bytes[start + i] ?? 0;
  }
  return out;
}

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 as in ISO 3309 and zlib: fflate checks none of its own. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
