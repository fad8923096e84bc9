import type { DataType } from './dataType';
import { elementCount } from './dataType';
import type { Tensor } from './model';

/** A float32 tensor. Values are copied. */
export function floatTensor(
  name: string,
  dims: readonly number[],
  values: ArrayLike<number>,
): Tensor {
  return withBytes(name, 'float32', dims, values.length, Float32Array.from(values).buffer);
}

/** An int64 tensor, as the shape inputs of Reshape, Slice and others take it. */
export function int64Tensor(
  name: string,
  dims: readonly number[],
  values: readonly number[],
): Tensor {
  const wide = BigInt64Array.from(values, (value) => BigInt.asIntN(64, toBigInt(value)));
  return withBytes(name, 'int64', dims, values.length, wide.buffer);
}

function withBytes(
  name: string,
  dataType: 'float32' | 'int64',
  dims: readonly number[],
  count: number,
  buffer: ArrayBuffer,
): Tensor {
  if (elementCount(dims, name) !== count) {
    throw new Error(`tensor ${name} of shape [${dims.join(', ')}] was given ${count} values`);
  }
  return { name, dataType, dims, data: { kind: 'bytes', bytes: new Uint8Array(buffer) } };
}

/** The largest numbers stand for "to the end", as `Slice` writes it. */
function toBigInt(value: number): bigint {
  return value >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(value);
}

/**
 * The values of a small tensor as numbers; `undefined` where they are not in memory or of a type
 * that is not a plain number. Integers beyond 2^53 lose precision.
 */
export function tensorNumbers(tensor: Tensor): number[] | undefined {
  if (tensor.data.kind !== 'bytes') return undefined;
  return storedNumbers(tensor.dataType, tensor.data.bytes);
}

/**
 * Values as numbers; `undefined` for a type that is not a plain number. Integers beyond 2^53 lose
 * precision.
 * @param bytes little-endian
 */
export function storedNumbers(type: DataType, bytes: Uint8Array): number[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = READERS[type];
  if (!read) return undefined;
  const [width, get] = read;
  return Array.from({ length: Math.floor(bytes.byteLength / width) }, (_, i) =>
    get(view, i * width),
  );
}

type Reader = readonly [width: number, get: (view: DataView, offset: number) => number];

const READERS: Partial<Record<DataType, Reader>> = {
  float32: [4, (view, offset) => view.getFloat32(offset, true)],
  float64: [8, (view, offset) => view.getFloat64(offset, true)],
  int64: [8, (view, offset) => Number(view.getBigInt64(offset, true))],
  uint64: [8, (view, offset) => Number(view.getBigUint64(offset, true))],
  int32: [4, (view, offset) => view.getInt32(offset, true)],
  uint32: [4, (view, offset) => view.getUint32(offset, true)],
  int16: [2, (view, offset) => view.getInt16(offset, true)],
  uint16: [2, (view, offset) => view.getUint16(offset, true)],
  int8: [1, (view, offset) => view.getInt8(offset)],
  uint8: [1, (view, offset) => view.getUint8(offset)],
  bool: [1, (view, offset) => view.getUint8(offset)],
};
