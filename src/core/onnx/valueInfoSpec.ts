import { int, message, text } from './messageSpec';
import type { MessageSpec } from './messageSpec';
import type { Dim } from './model';

/** A `ValueInfoProto` as it is being read. */
export interface ValueInfoDraft {
  name: string;
  typeCode: number;
  shape: Dim[] | null;
}

const DIMENSION: MessageSpec<{ dim: Dim }> = {
  name: 'TensorShapeProto.Dimension',
  create: () => ({ dim: null }),
  fields: {
    1: int<{ dim: Dim }>((target, value) => (target.dim = value)),
    2: text<{ dim: Dim }>((target, value) => (target.dim = value === '' ? null : value)),
  },
};

const SHAPE: MessageSpec<Dim[]> = {
  name: 'TensorShapeProto',
  create: () => [],
  fields: {
    1: message(
      () => DIMENSION,
      (shape: Dim[], { dim }) => shape.push(dim),
    ),
  },
};

type TensorTypeDraft = Pick<ValueInfoDraft, 'typeCode' | 'shape'>;

const TENSOR_TYPE: MessageSpec<TensorTypeDraft> = {
  name: 'TypeProto.Tensor',
  create: () => ({ typeCode: 0, shape: null }),
  fields: {
    1: int<TensorTypeDraft>((type, value) => (type.typeCode = value)),
    2: message(
      () => SHAPE,
      (type: TensorTypeDraft, shape) => (type.shape = shape),
    ),
  },
};

const TYPE: MessageSpec<TensorTypeDraft> = {
  name: 'TypeProto',
  create: () => ({ typeCode: 0, shape: null }),
  fields: {
    1: message(
      () => TENSOR_TYPE,
      (type: TensorTypeDraft, tensor) => Object.assign(type, tensor),
    ),
  },
};

export const VALUE_INFO: MessageSpec<ValueInfoDraft> = {
  name: 'ValueInfoProto',
  create: () => ({ name: '', typeCode: 0, shape: null }),
  fields: {
    1: text<ValueInfoDraft>((value, name) => (value.name = name)),
    2: message(
      () => TYPE,
      (value: ValueInfoDraft, type) => Object.assign(value, type),
    ),
  },
};
