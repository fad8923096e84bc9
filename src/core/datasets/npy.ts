import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { fromHalf } from '../images/float16';

/** An array of NumPy's. */
export interface NpyArray {
  /** NumPy's type without byte order: `f4`, `i8`, `u1`, `b1`, `U12`. */
  readonly type: string;
  readonly shape: readonly number[];
  /** All values in C order; texts for `U` and `S`. */
  readonly values: ArrayLike<number> | readonly string[];
}

/**
 * Reads a `.npy` file, versions 1 to 3.
 * Source: `numpy/lib/format.py`.
 * @throws RangeError that says what is wrong or not taken: objects, big-endian, Fortran order
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { header, start } = readHeader(bytes);
  const descr = /'descr':\s*'([<>|=])(\w+)'/.exec(header);
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header);
  if (!descr || !shape)
    throw new RangeError(l10n.t('holds records or has no header that can be read'));
  const [, order, type = ''] = descr;
  if (type.startsWith('O'))
    throw new RangeError(l10n.t('holds Python objects, which are not loaded'));
  if (order === '>') throw new RangeError(l10n.t('is big-endian'));
  const dims = itemAt(shape, 1)
    .split(',')
    .filter((dim) => dim.trim() !== '')
    .map(Number);
  if (/'fortran_order':\s*True/.test(header) && dims.length > 1) {
    throw new RangeError(l10n.t('is in Fortran order; save it with numpy.ascontiguousarray'));
  }
  const count = dims.reduce((product, dim) => product * dim, 1);
  const width = byteWidth(type);
  if (start + count * width > bytes.length) throw new RangeError(l10n.t('was cut off'));
  // A copy, since typed arrays need their own alignment.
  const data = bytes.slice(start, start + count * width);
  return { type: type, shape: dims, values: readValues(type, data, count, width) };
}

function readHeader(bytes: Uint8Array): { header: string; start: number } {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new RangeError(l10n.t('is not a .npy array'));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [length, from] =
    bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  return {
    header: new TextDecoder().decode(bytes.subarray(from, from + length)),
    start: from + length,
  };
}

function byteWidth(type: string): number {
  const size = Number(type.slice(1));
  return type.startsWith('U') ? 4 * size : size;
}

function readValues(
  type: string,
  data: Uint8Array,
  count: number,
  width: number,
): NpyArray['values'] {
  const { buffer } = data;
  switch (type) {
    case 'f4':
      return new Float32Array(buffer);
    case 'f8':
      return new Float64Array(buffer);
    case 'f2':
      return Float32Array.from(new Uint16Array(buffer), fromHalf);
    case 'u1':
    case 'b1':
      return data;
    case 'i1':
      return new Int8Array(buffer);
    case 'u2':
      return new Uint16Array(buffer);
    case 'i2':
      return new Int16Array(buffer);
    case 'u4':
      return new Uint32Array(buffer);
    case 'i4':
      return new Int32Array(buffer);
    case 'i8':
      return Float64Array.from(new BigInt64Array(buffer), Number);
    case 'u8':
      return Float64Array.from(new BigUint64Array(buffer), Number);
    default:
      return readTexts(type, data, count, width);
  }
}

function readTexts(type: string, data: Uint8Array, count: number, width: number): string[] {
  if (type.startsWith('U')) {
    const points = new Uint32Array(data.buffer);
    const length = width / 4;
    return Array.from({ length: count }, (_, i) => {
      const own = [...points.subarray(i * length, (i + 1) * length)].filter((point) => point !== 0);
      return String.fromCodePoint(...own);
    });
  }
  if (!type.startsWith('S')) throw new RangeError(l10n.t('holds {0}, which is not taken', type));
  const decoder = new TextDecoder();
  return Array.from({ length: count }, (_, i) =>
    decoder.decode(data.subarray(i * width, (i + 1) * width)).replace(/\0+$/, ''),
  );
}
