import { intAttribute, intsAttribute } from '../attribute';
import type { Dim } from '../model';
import { elementCount } from '../dataType';
import { tensorNumbers } from '../tensorValues';
import { all } from './elementwiseRules';
import type { Facts, ShapeRule } from './facts';
import { axisOf, sizeOf, UNKNOWN } from './facts';
import { knownIntsOf } from './layoutRules';

/** Tensors up to this many elements are computed with: they are shapes, indices and scales. */
const MAX_ELEMENTS = 1024;

const reduce: ShapeRule = (op) => {
  const { shape, dataType, elements } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const given = Boolean(op.inputs[1]) || op.attributes['axes'] !== undefined;
  const axes = given ? knownIntsOf(op, 'axes', 1) : [...shape.keys()];
  if (!given && intAttribute(op.attributes, 'noop_with_empty_axes', 0))
    return [{ shape, dataType }];
  if (!axes) return [{ shape: null, dataType }];
  const at = new Set(axes.map((axis) => axisOf(axis, shape.length)));
  const keep = intAttribute(op.attributes, 'keepdims', 1) === 1;
  const reduced = shape.flatMap((dim, i): Dim[] => (at.has(i) ? (keep ? [1] : []) : [dim]));
  const total = op.opType === 'ReduceProd' && elements ? sizeOf(elements) : null;
  return [
    total === null ? { shape: reduced, dataType } : { shape: reduced, dataType, elements: [total] },
  ];
};

const arg: ShapeRule = ({ inputs, attributes }) => {
  const shape = inputs[0]?.shape;
  if (!shape) return [{ shape: null, dataType: 'int64' }];
  const at = axisOf(intAttribute(attributes, 'axis', 0), shape.length);
  const keep = intAttribute(attributes, 'keepdims', 1) === 1;
  const reduced = shape.flatMap((dim, i): Dim[] => (i === at ? (keep ? [1] : []) : [dim]));
  return [{ shape: reduced, dataType: 'int64' }];
};

const shapeOf: ShapeRule = ({ inputs, attributes }) => {
  const shape = inputs[0]?.shape;
  if (!shape) return [{ shape: [null], dataType: 'int64' }];
  const end = attributes['end'] ? intAttribute(attributes, 'end', 0) : shape.length;
  const elements = shape.slice(intAttribute(attributes, 'start', 0), end);
  return [{ shape: [elements.length], dataType: 'int64', elements }];
};

const constant: ShapeRule = ({ attributes }) => {
  const value = attributes['value'];
  if (value?.type === 'tensor') return [tensorFacts(value.value)];
  const one = attributes['value_int'];
  if (one?.type === 'int') return [{ shape: [], dataType: 'int64', elements: [one.value] }];
  const many = intsAttribute(attributes, 'value_ints');
  if (many) return [{ shape: [many.length], dataType: 'int64', elements: many }];
  const floats = attributes['value_floats'];
  if (floats?.type === 'floats') return [{ shape: [floats.value.length], dataType: 'float32' }];
  return [attributes['value_float'] ? { shape: [], dataType: 'float32' } : UNKNOWN];
};

/** Facts of a stored tensor; a small one with its elements. */
export function tensorFacts(tensor: Parameters<typeof tensorNumbers>[0]): Facts {
  const facts: Facts = { shape: tensor.dims, dataType: tensor.dataType };
  const small = elementCount(tensor.dims, tensor.name) <= MAX_ELEMENTS;
  const elements = small && tensor.dims.length < 2 ? tensorNumbers(tensor) : undefined;
  return elements ? { ...facts, elements } : facts;
}

const constantOfShape: ShapeRule = ({ inputs, attributes }) => {
  const dims = inputs[0]?.elements;
  const value = attributes['value'];
  const dataType = value?.type === 'tensor' ? value.value.dataType : 'float32';
  if (!dims) return [{ shape: null, dataType }];
  const size = sizeOf(dims);
  const fill = value?.type === 'tensor' ? tensorNumbers(value.value)?.[0] : 0;
  const integer = dataType === 'int64' && fill !== undefined;
  if (!integer || size === null || size > MAX_ELEMENTS) return [{ shape: dims, dataType }];
  return [{ shape: dims, dataType, elements: Array.from({ length: size }, () => fill) }];
};

const range: ShapeRule = ({ inputs }) => {
  const [start, limit, step] = inputs.map((input) => input?.elements?.[0]);
  const dataType = inputs[0]?.dataType ?? null;
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number' || !step) {
    return [
      { shape: [typeof limit === 'string' && start === 0 && step === 1 ? limit : null], dataType },
    ];
  }
  const length = Math.max(0, Math.ceil((limit - start) / step));
  if (length > MAX_ELEMENTS) return [{ shape: [length], dataType }];
  const elements = Array.from({ length }, (_, i) => start + i * step);
  return [{ shape: [length], dataType, elements }];
};

const size: ShapeRule = ({ inputs }) => {
  const elements = inputs[0]?.shape ? [sizeOf(inputs[0].shape)] : undefined;
  return [{ shape: [], dataType: 'int64', ...(elements ? { elements } : {}) }];
};

const REDUCTIONS = `ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin
  ReduceProd ReduceSum ReduceSumSquare`;

export const reductionRules: Readonly<Record<string, ShapeRule>> = {
  ...all(REDUCTIONS, reduce),
  ...all('ArgMax ArgMin', arg),
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Range: range,
  Shape: shapeOf,
  Size: size,
};
