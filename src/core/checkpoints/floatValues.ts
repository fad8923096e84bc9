import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { StoredTensor } from './tensor';

/**
 * Stored values as 32-bit floats. 64-bit ones are rounded.
 * @param bytes little-endian
 * @throws UserError for a type that holds no weights
 */
export function toFloats(
  { name, type }: Pick<StoredTensor, 'name' | 'type'>,
  bytes: Uint8Array,
): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case 'float32':
      return new Float32Array(bytes.slice().buffer);
    case 'float64':
      return Float32Array.from({ length: bytes.length / 8 }, (_, i) =>
        view.getFloat64(i * 8, true),
      );
    case 'bfloat16':
      return fromBits(bytes.length / 2, (i) => view.getUint16(i * 2, true) << 16);
    case 'float16':
      return Float32Array.from({ length: bytes.length / 2 }, (_, i) =>
        halfToNumber(view.getUint16(i * 2, true)),
      );
    default:
      throw new UserError(
        l10n.t('The tensor "{0}" holds values of the type {1} where weights belong', name, type),
        l10n.t('Save the weights as 16-, 32- or 64-bit floats.'),
      );
  }
}

function fromBits(count: number, bits: (index: number) => number): Float32Array {
  const words = Int32Array.from({ length: count }, (_, i) => bits(i));
  return new Float32Array(words.buffer);
}

/** IEEE 754 binary16. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
