import type { DataType } from '../../onnx/dataType';
import { byteLength } from '../../onnx/dataType';
import type { PickleValue } from '../pickle/pickleValue';
import { globalName, itemsOf } from '../pickle/pickleValue';

/** What a pickle says of a storage: the memory that one or more tensors lie in. */
export interface StorageId {
  readonly key: string;
  /** Of its elements; a storage without a type is of bytes. */
  readonly type: DataType;
  /** Elements. */
  readonly length: number;
  /** In files before PyTorch 0.4: elements in front of what is used, where it is a part of it. */
  readonly viewOffset: number;
}

/** Where a storage's bytes are in the file. */
export interface StoragePlace {
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
}

const storageTypes: Readonly<Record<string, DataType>> = {
  ...{ DoubleStorage: 'float64', FloatStorage: 'float32', HalfStorage: 'float16' },
  ...{ BFloat16Storage: 'bfloat16', LongStorage: 'int64', IntStorage: 'int32' },
  ...{ ShortStorage: 'int16', CharStorage: 'int8', ByteStorage: 'uint8', BoolStorage: 'bool' },
  ...{ ComplexFloatStorage: 'complex64', ComplexDoubleStorage: 'complex128' },
  UntypedStorage: 'uint8',
};

const dtypes: Readonly<Record<string, DataType>> = {
  ...{ float64: 'float64', float32: 'float32', float16: 'float16', bfloat16: 'bfloat16' },
  ...{ double: 'float64', float: 'float32', half: 'float16' },
  ...{ int64: 'int64', int32: 'int32', int16: 'int16', int8: 'int8' },
  ...{ uint64: 'uint64', uint32: 'uint32', uint16: 'uint16', uint8: 'uint8', bool: 'bool' },
  ...{ complex64: 'complex64', complex128: 'complex128' },
  ...{ float8_e4m3fn: 'float8e4m3fn', float8_e5m2: 'float8e5m2' },
  ...{ float8_e4m3fnuz: 'float8e4m3fnuz', float8_e5m2fnuz: 'float8e5m2fnuz' },
};

/** The type that a global like `torch.bfloat16` names. */
export function dtypeOf(value: PickleValue | undefined): DataType | undefined {
  const name = /^torch\.(\w+)$/.exec(globalName(value))?.[1] ?? '';
  return Object.hasOwn(dtypes, name) ? dtypes[name] : undefined;
}

/**
 * Reads a persistent id: `('storage', type, key, location, length)`, before PyTorch 0.4 with what it
 * is a view of. Undefined for anything else.
 */
export function storageIdOf(id: PickleValue): StorageId | undefined {
  const [tag, typeGlobal, key, , length, view] = itemsOf(id) ?? [];
  const name = /^torch\.(?:\w+\.)?(\w+)$/.exec(globalName(typeGlobal))?.[1] ?? '';
  const type = Object.hasOwn(storageTypes, name) ? storageTypes[name] : undefined;
  if (tag !== 'storage' || !type || !isCount(length)) return undefined;
  const [, offset = 0] = itemsOf(view) ?? [];
  return isCount(offset) ? { key: String(key), type, length, viewOffset: offset } : undefined;
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Bytes that a storage needs in the file. */
export function storageBytes({ type, length }: StorageId): number {
  return byteLength(type, length);
}
