import { intAttribute, intsAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import type { OpContext, ShapeRule } from './facts';
import { UNKNOWN } from './facts';

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

function convolution(xIndex: number, weightIndex: number): ShapeRule {
  return (op) => {
    const x = op.inputs[xIndex];
    const weight = op.inputs[weightIndex]?.shape;
    const kernel = kernelOf(op, weightIndex);
    const dataType = x?.dataType ?? null;
    if (!x?.shape || !weight || !kernel || x.shape.length !== kernel.length + 2) {
      return [{ shape: null, dataType }];
    }
    const window = windowOf(op, kernel);
    const spatial = x.shape.slice(2).map((dim, axis) => slide(window, axis, dim));
    return [{ shape: [x.shape[0]!, weight[0]!, ...spatial], dataType }];
  };
}

const convTranspose: ShapeRule = (op) => {
  const [x, weight] = op.inputs;
  const kernel = kernelOf(op);
  const dataType = x?.dataType ?? null;
  if (!x?.shape || !weight?.shape || !kernel) return [{ shape: null, dataType }];
  const perGroup = weight.shape[1]!;
  const groups = intAttribute(op.attributes, 'group', 1);
  const channels = typeof perGroup === 'number' ? perGroup * groups : null;
  const spatial = x.shape.slice(2).map((dim, axis) => grow(op, windowOf(op, kernel), axis, dim));
  return [{ shape: [x.shape[0]!, channels, ...spatial], dataType }];
};

function grow(op: OpContext, window: Window, axis: number, length: Dim): Dim {
  const given = intsAttribute(op.attributes, 'output_shape');
  if (given) return given[given.length - window.kernel.length + axis] ?? null;
  if (typeof length !== 'number') return null;
  const stride = window.strides[axis] ?? 1;
  if (window.autoPad.startsWith('SAME')) return length * stride;
  const extent = ((window.kernel[axis] ?? 1) - 1) * (window.dilations[axis] ?? 1) + 1;
  const pads = (window.pads[axis] ?? 0) + (window.pads[axis + window.kernel.length] ?? 0);
  const extra = intsAttribute(op.attributes, 'output_padding')?.[axis] ?? 0;
  return (length - 1) * stride + extent + extra - pads;
}

const pool: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const kernel = intsAttribute(op.attributes, 'kernel_shape');
  if (!shape || !kernel || shape.length !== kernel.length + 2) return [{ shape: null, dataType }];
  const window = windowOf(op, kernel);
  const spatial = shape.slice(2).map((dim, axis) => slide(window, axis, dim));
  const pooled = [...shape.slice(0, 2), ...spatial];
  const indices = { shape: pooled, dataType: 'int64' as const };
  return [{ shape: pooled, dataType }, indices].slice(0, op.outputCount);
};

const globalPool: ShapeRule = ({ inputs }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  return [{ shape: shape?.map((dim, axis) => (axis < 2 ? dim : 1)) ?? null, dataType }];
};

export const windowRules: Readonly<Record<string, ShapeRule>> = {
  AveragePool: pool,
  Conv: convolution(0, 1),
  ConvInteger: (op) => convolution(0, 1)(op).map((facts) => ({ ...facts, dataType: 'int32' })),
  ConvTranspose: convTranspose,
  DeformConv: convolution(0, 1),
  FusedConv: convolution(0, 1),
  GlobalAveragePool: globalPool,
  GlobalLpPool: globalPool,
  GlobalMaxPool: globalPool,
  LpPool: pool,
  MaxPool: pool,
  QLinearConv: convolution(0, 3),
};
