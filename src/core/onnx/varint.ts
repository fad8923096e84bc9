const utf8 = new TextDecoder();

/**
 * Reads a variable-length integer as a signed 64-bit value; beyond 2^53 it is the nearest number.
 * @returns `null` when `limit` comes before its end or it is longer than ten bytes
 */
export function readVarint(
  bytes: Uint8Array,
  offset: number,
  limit: number,
): { readonly value: number; readonly next: number } | null {
  let value = 0;
  let scale = 1;
  for (let at = offset; at < limit && at < offset + 9; at++) {
    const byte = bytes[at]!;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
    scale *= 128;
  }
  return offset + 9 < limit ? lastByte(bytes, offset) : null;
}

/** The tenth byte carries the sign. */
function lastByte(bytes: Uint8Array, offset: number) {
  if (bytes[offset + 9]! > 1) return null;
  return { value: Number(exactVarint(bytes, offset, offset + 10)), next: offset + 10 };
}

/**
 * The signed 64-bit value of a variable-length integer, exact.
 * @param end where it ends, as `readVarint` found
 */
export function exactVarint(bytes: Uint8Array, offset: number, end: number): bigint {
  let value = 0n;
  for (let at = end - 1; at >= offset; at--) value = (value << 7n) | BigInt(bytes[at]! & 127);
  return BigInt.asIntN(64, value);
}

/** Text of UTF-8 bytes; short ASCII names, which a model has by the thousand, take the fast way. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > 48) return utf8.decode(bytes);
  let text = '';
  for (const byte of bytes) {
    if (byte > 127) return utf8.decode(bytes);
    text += String.fromCharCode(byte);
  }
  return text;
}
