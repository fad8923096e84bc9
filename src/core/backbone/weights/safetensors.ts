import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { FileRange } from '../../shared/files/fileRange';

/** Element types of weights that can be loaded, with their width in bytes. */
const WIDTHS = { F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1 };
export type StoredType = keyof typeof WIDTHS;

/** One tensor of a `.safetensors` file, by where its bytes are. */
export interface StoredTensor {
  readonly name: string;
  readonly type: StoredType;
  readonly dims: readonly number[];
  /** From the beginning of the file. */
  readonly offset: number;
  readonly length: number;
}

/** The format itself allows no larger header. */
const MAX_HEADER = 100_000_000;

/**
 * Reads which tensors a `.safetensors` file holds; their values stay where they are.
 * Format: eight bytes with the header's length, the header in JSON, then the values.
 * @param name what to call the file in messages
 * @throws UserError when it is damaged or no such file
 */
export async function readSafetensors(
  range: FileRange,
  name: string,
): Promise<ReadonlyMap<string, StoredTensor>> {
  const head = await range.read(0, 8);
  const length =
    head.length === 8 ? new DataView(head.buffer, head.byteOffset).getBigUint64(0, true) : -1n;
  if (length < 2n || length > BigInt(Math.min(MAX_HEADER, range.size - 8))) {
    throw damaged(name, l10n.t('does not begin with the length of a header'));
  }
  const start = 8 + Number(length);
  const header = parseHeader(await range.read(8, Number(length)), name);
  const tensors = Object.entries(header).filter(([key]) => key !== '__metadata__');
  return new Map(tensors.map(([key, entry]) => [key, stored(key, entry, start, range.size, name)]));
}

function parseHeader(bytes: Uint8Array, name: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) {
      return header as Record<string, unknown>;
    }
  } catch {
    // Said below in words that help.
  }
  throw damaged(name, l10n.t('has a header that is not a JSON object'));
}

function stored(
  key: string,
  entry: unknown,
  start: number,
  size: number,
  name: string,
): StoredTensor {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (!isWholeList(shape) || !isWholeList(offsets) || offsets.length !== 2) {
    throw damaged(name, l10n.t('describes the tensor "{0}" without shape or place', key));
  }
  if (typeof dtype !== 'string' || !Object.hasOwn(WIDTHS, dtype)) {
    throw damaged(
      name,
      l10n.t('holds the tensor "{0}" of the type {1}, which is not read', key, String(dtype)),
    );
  }
  const type = dtype as StoredType;
  const [from, to] = offsets as [number, number];
  const needed = shape.reduce((a, b) => a * b, 1) * WIDTHS[type];
  if (to - from !== needed || start + to > size) {
    throw damaged(name, l10n.t('has no room for the tensor "{0}" of {1} bytes', key, needed));
  }
  return { name: key, type, dims: shape, offset: start + from, length: needed };
}

function isWholeList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function damaged(name: string, what: string): UserError {
  return new UserError(
    l10n.t('{0} is not a valid safetensors file: it {1}', name, what),
    l10n.t('Save the weights again with safetensors.torch.save_file(model.state_dict(), path).'),
  );
}

/**
 * Some of a tensor's values as 32-bit floats, whatever floating type they are stored in.
 * @throws UserError for integers: those are no weights
 */
export async function readFloats(
  range: FileRange,
  tensor: StoredTensor,
  first: number,
  count: number,
): Promise<Float32Array> {
  const width = WIDTHS[tensor.type];
  const bytes = await range.read(tensor.offset + first * width, count * width);
  if (bytes.length !== count * width) throw new Error(`${tensor.name} ended while it was read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (tensor.type) {
    case 'F32':
      return new Float32Array(bytes.slice().buffer);
    case 'F64':
      return Float32Array.from({ length: count }, (_, i) => view.getFloat64(i * 8, true));
    case 'BF16':
      return fromBits(count, (i) => view.getUint16(i * 2, true) << 16);
    case 'F16':
      return Float32Array.from({ length: count }, (_, i) =>
        halfToNumber(view.getUint16(i * 2, true)),
      );
    default:
      throw new UserError(
        l10n.t(
          'The tensor "{0}" holds integers ({1}) where weights belong',
          tensor.name,
          tensor.type,
        ),
        l10n.t('Save the weights in a floating type.'),
      );
  }
}

function fromBits(count: number, bits: (index: number) => number): Float32Array {
  const words = Int32Array.from({ length: count }, (_, i) => bits(i));
  return new Float32Array(words.buffer);
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
