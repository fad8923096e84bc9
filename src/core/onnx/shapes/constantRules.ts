import { intAttribute } from '../attribute';
import { elementCount } from '../dataType';
import type { DataType } from '../dataType';
import type { Dim } from '../model';
import { tensorNumbers } from '../tensorValues';
import type { Facts, ShapeRule } from './facts';
import { sizeOf, UNKNOWN } from './facts';
import type { RuleTable } from './ruleTable';
import { ofRank } from './ruleTable';

/** Tensors up to this many elements are computed with: they are shapes, indices and scales. */
const MAX_ELEMENTS = 1024;

const shapeOf: ShapeRule = ({ inputs, attributes }) => {
  const shape = inputs[0]?.shape;
  if (!shape) return [{ shape: [null], dataType: 'int64' }];
  const end = attributes['end'] ? intAttribute(attributes, 'end', 0) : shape.length;
  const elements = shape.slice(intAttribute(attributes, 'start', 0), end);
  return [{ shape: [elements.length], dataType: 'int64', elements }];
};

/** A constant is given as one of several attributes. */
const constant: ShapeRule = ({ attributes }) => {
  const [given] = Object.entries(attributes).filter(([name]) => name.includes('value'));
  switch (given?.[1].type) {
    case 'tensor':
      return [tensorFacts(given[1].value)];
    case 'int':
      return [{ shape: [], dataType: 'int64', elements: [given[1].value] }];
    case 'float':
      return [{ shape: [], dataType: 'float32', elements: [given[1].value] }];
    case 'string':
      return [{ shape: [], dataType: 'string' }];
    case 'ints':
      return [list('int64', given[1].value)];
    case 'floats':
      return [list('float32', given[1].value)];
    case 'strings':
      return [{ shape: [given[1].value.length], dataType: 'string' }];
    default:
      return [UNKNOWN];
  }
};

function list(dataType: DataType, values: readonly number[]): Facts {
  const facts: Facts = { shape: [values.length], dataType };
  return values.length <= MAX_ELEMENTS ? { ...facts, elements: values } : facts;
}

/** Facts of a stored tensor; a small one with its elements. */
export function tensorFacts(tensor: Parameters<typeof tensorNumbers>[0]): Facts {
  const facts: Facts = { shape: tensor.dims, dataType: tensor.dataType };
  const small = elementCount(tensor.dims, tensor.name) <= MAX_ELEMENTS;
  const elements = small && tensor.dims.length < 2 ? tensorNumbers(tensor) : undefined;
  return elements ? { ...facts, elements } : facts;
}

const constantOfShape: ShapeRule = ({ inputs, attributes }) => {
  const value = attributes['value'];
  const dataType = value?.type === 'tensor' ? value.value.dataType : 'float32';
  const { elements: dims, shape } = inputs[0] ?? UNKNOWN;
  if (!dims) {
    const rank = shape?.[0];
    return [{ shape: typeof rank === 'number' && rank <= 32 ? ofRank(rank) : null, dataType }];
  }
  const size = sizeOf(dims);
  const fill = value?.type === 'tensor' ? tensorNumbers(value.value)?.[0] : 0;
  if (fill === undefined || dims.length > 1 || size === null || size > MAX_ELEMENTS) {
    return [{ shape: dims, dataType }];
  }
  return [{ shape: dims, dataType, elements: Array.from({ length: size }, () => fill) }];
};

const range: ShapeRule = ({ inputs }) => {
  const [start, limit, step] = inputs.map((input) => input?.elements?.[0]);
  const dataType = inputs[0]?.dataType ?? null;
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number' || !step) {
    const length: Dim = start === 0 && step === 1 && typeof limit === 'string' ? limit : null;
    return [{ shape: [length], dataType }];
  }
  // The difference is taken in the inputs' own type.
  const span = dataType === 'float32' ? Math.fround(limit - start) : limit - start;
  const length = Math.max(0, Math.ceil(span / step));
  if (length > MAX_ELEMENTS) return [{ shape: [length], dataType }];
  const elements = Array.from({ length }, (_, i) => start + i * step);
  return [{ shape: [length], dataType, elements }];
};

const size: ShapeRule = ({ inputs }) => {
  const elements = inputs[0]?.shape ? [sizeOf(inputs[0].shape)] : undefined;
  return [{ shape: [], dataType: 'int64', ...(elements ? { elements } : {}) }];
};

export const constantRules: RuleTable = {
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Range: range,
  Shape: shapeOf,
  Size: size,
};
