import { intAttribute, stringAttribute } from '../attribute';
import type { Shape } from '../model';
import type { OpContext } from '../shapes/facts';
import { sizeOf } from '../shapes/facts';
import { einsumLengths } from '../shapes/matrixRules';
import { kernelOf } from '../shapes/windowRules';

/**
 * Multiply-accumulates of one node, `null` where a shape is not known. Counted are products of
 * weights and of activations with each other; not counted are biases, normalisation, activation
 * functions, pooling and resizing (the convention of torchvision's published GMACs).
 */
type MacRule = (op: OpContext, outputs: readonly Shape[]) => number | null;

/** Every output element sums `in / groups · kernel` products. */
function convolution(weightIndex: number): MacRule {
  return (op, [output]) => {
    const kernel = kernelOf(op, weightIndex);
    const perGroup = op.inputs[weightIndex]?.shape?.[1];
    const elements = sizeOf(output ?? null);
    if (!kernel || typeof perGroup !== 'number' || elements === null) return null;
    return elements * perGroup * product(kernel);
  };
}

/** Every input element is spread over `out / groups · kernel` outputs. */
const convTranspose: MacRule = (op) => {
  const kernel = kernelOf(op);
  const perGroup = op.inputs[1]?.shape?.[1];
  const elements = sizeOf(op.inputs[0]?.shape ?? null);
  if (!kernel || typeof perGroup !== 'number' || elements === null) return null;
  return elements * perGroup * product(kernel);
};

const matMul: MacRule = (op, [output]) => {
  const depth = op.inputs[0]?.shape?.at(-1);
  const elements = sizeOf(output ?? null);
  return typeof depth === 'number' && elements !== null ? elements * depth : null;
};

/** A product whose first factor may be given transposed. */
const gemm: MacRule = (op, [output]) => {
  const depth = op.inputs[0]?.shape?.at(intAttribute(op.attributes, 'transA', 0) ? -2 : -1);
  const elements = sizeOf(output ?? null);
  return typeof depth === 'number' && elements !== null ? elements * depth : null;
};

/** A product of two factors runs over all letters; a sum of one factor multiplies nothing. */
const einsum: MacRule = (op) => {
  const lengths = einsumLengths(op);
  if (!lengths) return null;
  const factors = op.inputs.length - 1;
  const size = sizeOf([...lengths.values()]);
  return size === null ? null : factors * size;
};

/** Input and recurrent products of every gate, step and direction. */
function recurrent(gates: number): MacRule {
  return (op) => {
    const [steps, batch, width] = op.inputs[0]?.shape ?? [];
    const hidden = intAttribute(op.attributes, 'hidden_size', 0);
    const both = stringAttribute(op.attributes, 'direction', 'forward') === 'bidirectional' ? 2 : 1;
    if (typeof steps !== 'number' || typeof batch !== 'number') return null;
    if (typeof width !== 'number') return null;
    return steps * batch * both * gates * hidden * (width + hidden);
  };
}

/** Queries times keys, then weights times values. */
const attention: MacRule = (op) => {
  const [q, k, v] = op.inputs.map((input) => input?.shape);
  if (!q || !k || !v) return null;
  const flat = q.length === 3;
  const heads = flat ? intAttribute(op.attributes, 'q_num_heads', 1) : q[1];
  const keyHeads = flat ? intAttribute(op.attributes, 'kv_num_heads', 1) : k[1];
  const keys = flat ? k[1] : k[2];
  const perHead = (width: unknown, count: unknown) => Number(width) / (flat ? Number(count) : 1);
  const lengths = [q[0], heads, flat ? q[1] : q[2], keys];
  if (!lengths.every((length) => typeof length === 'number')) return null;
  const widths = perHead(q.at(-1), heads) + perHead(v.at(-1), keyHeads);
  return Number.isFinite(widths) ? product(lengths as number[]) * widths : null;
};

/** One entry for each operator that multiplies. */
const RULES: ReadonlyMap<string, MacRule> = new Map<string, MacRule>([
  ['Attention', attention],
  ['Conv', convolution(1)],
  ['ConvInteger', convolution(1)],
  ['ConvTranspose', convTranspose],
  ['DeformConv', convolution(1)],
  ['Einsum', einsum],
  ['FusedConv', convolution(1)],
  ['FusedMatMul', gemm],
  ['GRU', recurrent(3)],
  ['Gemm', gemm],
  ['LSTM', recurrent(4)],
  ['MatMul', matMul],
  ['MatMulInteger', matMul],
  ['QLinearConv', convolution(3)],
  ['QLinearMatMul', matMul],
  ['RNN', recurrent(1)],
]);

/** Multiply-accumulates of a node; 0 for operators that multiply nothing, `null` when unknown. */
export function macsOf(op: OpContext, outputs: readonly Shape[]): number | null {
  const rule = RULES.get(op.opType);
  return rule ? rule(op, outputs) : 0;
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
