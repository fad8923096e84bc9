import { byteLength } from '../onnx/dataType';
import { elementsOf } from './strides';
import type { TensorPlace, TensorSource } from './tensorSource';

/** One tensor of a checkpoint, by where its bytes are. */
export interface StoredTensor extends TensorPlace {
  readonly name: string;
  readonly source: TensorSource;
}

export type Tensors = ReadonlyMap<string, StoredTensor>;

/** Bytes of a tensor's values, written densely. */
export function tensorBytes({ type, dims }: Pick<StoredTensor, 'type' | 'dims'>): number {
  return byteLength(type, elementsOf(dims));
}
