import { valueAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';

/** ONNX tensor element types with their code in `TensorProto.DataType` and their width in bits. */
const TYPES = [
  ['float32', 1, 32],
  ['uint8', 2, 8],
  ['int8', 3, 8],
  ['uint16', 4, 16],
  ['int16', 5, 16],
  ['int32', 6, 32],
  ['int64', 7, 64],
  ['string', 8, 0],
  ['bool', 9, 8],
  ['float16', 10, 16],
  ['float64', 11, 64],
  ['uint32', 12, 32],
  ['uint64', 13, 64],
  ['complex64', 14, 64],
  ['complex128', 15, 128],
  ['bfloat16', 16, 16],
  ['float8e4m3fn', 17, 8],
  ['float8e4m3fnuz', 18, 8],
  ['float8e5m2', 19, 8],
  ['float8e5m2fnuz', 20, 8],
  ['uint4', 21, 4],
  ['int4', 22, 4],
  ['float4e2m1', 23, 4],
  ['float8e8m0', 24, 8],
  ['uint2', 25, 2],
  ['int2', 26, 2],
] as const;

/** Name of a tensor's element type. */
export type DataType = (typeof TYPES)[number][0];

const BY_NAME = new Map(TYPES.map(([name, code, bits]) => [name, { code, bits }]));
const BY_CODE = new Map<number, DataType>(TYPES.map(([name, code]) => [code, name]));

/** The code of `TensorProto.DataType`. */
export function dataTypeCode(type: DataType): number {
  return valueAt(BY_NAME, type).code;
}

/**
 * The type of a code; `undefined` where ONNX names none.
 * @param code value of `TensorProto.data_type` or `TypeProto.Tensor.elem_type`
 */
export function dataTypeOfCode(code: number): DataType | undefined {
  return BY_CODE.get(code);
}

/** Whether training adjusts values of this type. */
export function isFloating(type: DataType): boolean {
  return type.startsWith('float') || type === 'bfloat16';
}

/** Bytes that `elements` values of a type take in `raw_data`; 0 for strings, whose length varies. */
export function byteLength(type: DataType, elements: number): number {
  return Math.ceil((valueAt(BY_NAME, type).bits * elements) / 8);
}

/**
 * Number of elements of a shape.
 * @throws UserError when a dimension is negative or the product leaves the exact integers
 */
export function elementCount(dims: readonly number[], what: string): number {
  let count = 1;
  for (const dim of dims) {
    if (!Number.isSafeInteger(dim) || dim < 0) {
      throw new UserError(
        l10n.t('{0} has the dimension {1}, which no tensor can have', what, dim),
        l10n.t('Export the model again; the file is damaged.'),
      );
    }
    count *= dim;
  }
  if (!Number.isSafeInteger(count)) {
    throw new UserError(
      l10n.t('{0} has the shape [{1}], more elements than a file can hold', what, dims.join(', ')),
      l10n.t('Export the model again; the file is damaged.'),
    );
  }
  return count;
}
