import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute, stringAttribute } from '../attribute';
import type { DataType } from '../dataType';
import type { Dim } from '../model';
import { quotient, times } from './dims';
import type { OpContext, ShapeRule } from './facts';
import { UNKNOWN } from './facts';
import type { RuleTable } from './ruleTable';
import { all, ofRank, outputs, shapeAt, typeAt } from './ruleTable';

/** Geometry of a window that slides over the spatial axes. */
interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Begins of all axes, then ends. */
  readonly pads: readonly number[];
  readonly autoPad: string;
  readonly ceil: boolean;
}

/** A window's attributes with the operator's defaults. */
export function windowOf(op: OpContext, kernel: readonly number[]): Window {
  const ones = kernel.map(() => 1);
  return {
    kernel,
    strides: intsAttribute(op.attributes, 'strides') ?? ones,
    dilations: intsAttribute(op.attributes, 'dilations') ?? ones,
    pads: intsAttribute(op.attributes, 'pads') ?? [...ones, ...ones].fill(0),
    autoPad: stringAttribute(op.attributes, 'auto_pad', 'NOTSET'),
    ceil: intAttribute(op.attributes, 'ceil_mode', 0) === 1,
  };
}

/** Length of an axis after the window slid over it. */
function slide(window: Window, axis: number, length: Dim): Dim {
  if (typeof length !== 'number') return null;
  const stride = window.strides[axis] ?? 1;
  if (stride < 1) return null;
  const extent = ((window.kernel[axis] ?? 1) - 1) * (window.dilations[axis] ?? 1) + 1;
  if (window.autoPad.startsWith('SAME')) return Math.ceil(length / stride);
  const begin = window.autoPad === 'VALID' ? 0 : (window.pads[axis] ?? 0);
  const end = window.autoPad === 'VALID' ? 0 : (window.pads[axis + window.kernel.length] ?? 0);
  const steps = (length + begin + end - extent) / stride;
  if (!window.ceil) return Math.max(0, Math.floor(steps) + 1);
  const length_ = Math.ceil(steps) + 1;
  // A window that would begin in the padding after the end is dropped (opset 19 and PyTorch).
  const beyond = (length_ - 1) * stride >= length + begin;
  return Math.max(0, beyond ? length_ - 1 : length_);
}

/** The kernel's spatial lengths: the attribute, or the weight's shape. */
export function kernelOf(op: OpContext, weightIndex = 1): readonly number[] | undefined {
  const given = intsAttribute(op.attributes, 'kernel_shape');
  if (given) return given;
  const weight = op.inputs[weightIndex]?.shape?.slice(2);
  return weight?.every((dim) => typeof dim === 'number') ? (weight as number[]) : undefined;
}

/** @param typed the input, or the type itself, that says the type of the result */
export function convolution(weightIndex: number, typed: number | DataType): ShapeRule {
  return (op) => {
    const shape = shapeAt(op, 0);
    const weight = shapeAt(op, weightIndex);
    const kernel = kernelOf(op, weightIndex);
    const dataType = typeof typed === 'number' ? typeAt(op, typed) : typed;
    if (!shape || !weight || !kernel || shape.length !== kernel.length + 2) {
      return [{ shape: shape && shape.map(() => null), dataType }];
    }
    const window = windowOf(op, kernel);
    const spatial = shape.slice(2).map((dim, axis) => slide(window, axis, dim));
    return [{ shape: [itemAt(shape, 0), itemAt(weight, 0), ...spatial], dataType }];
  };
}

const convTranspose: ShapeRule = (op) => {
  const [x, weight] = op.inputs;
  const kernel = kernelOf(op);
  const dataType = x?.dataType ?? null;
  if (!x?.shape || !weight?.shape || !kernel) return [{ shape: null, dataType }];
  const perGroup = itemAt(weight.shape, 1);
  const groups = intAttribute(op.attributes, 'group', 1);
  const channels = typeof perGroup === 'number' ? perGroup * groups : null;
  const spatial = x.shape.slice(2).map((dim, axis) => grow(op, windowOf(op, kernel), axis, dim));
  return [{ shape: [itemAt(x.shape, 0), channels, ...spatial], dataType }];
};

/** Length of an axis after each element was spread over a window. */
function grow(op: OpContext, window: Window, axis: number, length: Dim): Dim {
  const given = intsAttribute(op.attributes, 'output_shape');
  if (given) return given[given.length - window.kernel.length + axis] ?? null;
  if (typeof length !== 'number') return null;
  const stride = window.strides[axis] ?? 1;
  if (window.autoPad.startsWith('SAME')) return length * stride;
  const padded = window.autoPad === 'VALID' ? [] : window.pads;
  const extent = ((window.kernel[axis] ?? 1) - 1) * (window.dilations[axis] ?? 1) + 1;
  const pads = (padded[axis] ?? 0) + (padded[axis + window.kernel.length] ?? 0);
  const extra = intsAttribute(op.attributes, 'output_padding')?.[axis] ?? 0;
  return (length - 1) * stride + extent + extra - pads;
}

export const pool: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const kernel = intsAttribute(op.attributes, 'kernel_shape');
  if (!shape || !kernel || shape.length !== kernel.length + 2) return [{ shape: null, dataType }];
  const window = windowOf(op, kernel);
  const spatial = shape.slice(2).map((dim, axis) => slide(window, axis, dim));
  const pooled = [...shape.slice(0, 2), ...spatial];
  return outputs(op, { shape: pooled, dataType }, { shape: pooled, dataType: 'int64' });
};

export const globalPool: ShapeRule = ({ inputs }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  return [{ shape: shape?.map((dim, axis) => (axis < 2 ? dim : 1)) ?? null, dataType }];
};

/** The size that was pooled, or one that is given; without one as small as it may have been. */
const unpool: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const kernel = intsAttribute(op.attributes, 'kernel_shape');
  if (op.inputs[2]) return [{ shape: op.inputs[2].elements ?? null, dataType }];
  if (!shape || !kernel) return [{ shape: null, dataType }];
  const window = windowOf(op, kernel);
  const spatial = shape.slice(2).map((dim, axis) => grow(op, window, axis, dim));
  return [{ shape: [...shape.slice(0, 2), ...spatial], dataType }];
};

/** Columns of a sliding window put back into the image that they were cut from. */
const columnsToImage: ShapeRule = ({ inputs }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  const [image, block] = [inputs[1]?.elements, inputs[2]?.elements];
  const area = block?.reduce(times, 1) ?? null;
  const lengths = image ?? ofRank(Number(inputs[1]?.shape?.[0] ?? 2)) ?? [];
  const [batch = null, columns = null] = shape ?? [];
  return [{ shape: [batch, quotient(columns, area), ...lengths], dataType }];
};

export const windowRules: RuleTable = {
  ...all('AveragePool LpPool MaxPool', pool),
  ...all('GlobalAveragePool GlobalLpPool GlobalMaxPool', globalPool),
  ...all('Conv DeformConv', convolution(1, 0)),
  Col2Im: columnsToImage,
  ConvInteger: convolution(1, 'int32'),
  ConvTranspose: convTranspose,
  MaxUnpool: unpool,
  QLinearConv: convolution(3, 7),
};
