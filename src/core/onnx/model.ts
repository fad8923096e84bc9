import type { DataType } from './dataType';
import type { ReadBytes } from './wire';

/** A dimension: its size, the name of a symbolic one, or `null` where nothing is known. */
export type Dim = number | string | null;

/** `null` where not even the rank is known. */
export type Shape = readonly Dim[] | null;

/** Where a tensor's values are. Bytes are little-endian and dense, as in `raw_data`. */
export type TensorData =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Made when the model is written, so that a graph can be looked at without its weights. */
  | { readonly kind: 'lazy'; readonly read: ReadBytes }
  /** In another file, relative to the model's folder. */
  | ExternalData
  /** `string_data`. */
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** Known by shape alone: weights that were skipped on reading or not made yet. */
  | { readonly kind: 'absent' };

export interface ExternalData {
  readonly kind: 'external';
  /** As it is in the file: relative, with `/`; not trustworthy before it was checked. */
  readonly location: string;
  readonly offset: number;
  /** Bytes; absent: to the end of the file. */
  readonly length?: number;
}

export interface Tensor {
  readonly name: string;
  readonly dataType: DataType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** An operator's attribute. Integers above 2^53 are clamped to the nearest number. */
export type Attribute =
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'tensor'; readonly value: Tensor }
  | { readonly type: 'graph'; readonly value: Graph }
  | { readonly type: 'floats'; readonly value: readonly number[] }
  | { readonly type: 'ints'; readonly value: readonly number[] }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'tensors'; readonly value: readonly Tensor[] }
  | { readonly type: 'graphs'; readonly value: readonly Graph[] }
  /** Of a kind that this tool doesn't look into (sparse tensors, type prototypes). */
  | { readonly type: 'other' };

export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  readonly name: string;
  readonly opType: string;
  /** Empty for the operators of ONNX itself. */
  readonly domain: string;
  /** Names of values; an empty one leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export interface ValueInfo {
  readonly name: string;
  /** `null` for values that are no tensors, or whose type is not declared. */
  readonly dataType: DataType | null;
  readonly shape: Shape;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** Declared shapes of inner values. */
  readonly valueInfo: readonly ValueInfo[];
}

export interface OpsetImport {
  /** Empty for ONNX itself. */
  readonly domain: string;
  readonly version: number;
}

export interface Model {
  readonly irVersion: number;
  readonly producerName: string;
  readonly producerVersion: string;
  readonly opsetImports: readonly OpsetImport[];
  readonly graph: Graph;
  /** `metadata_props`, in the file's order. */
  readonly metadata: Readonly<Record<string, string>>;
}
