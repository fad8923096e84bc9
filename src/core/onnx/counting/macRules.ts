import { intAttribute, stringAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import type { AttentionLengths } from '../shapes/attentionRules';
import { attentionLengths } from '../shapes/attentionRules';
import { sum, times } from '../shapes/dims';
import { einsumLengths } from '../shapes/einsum';
import type { OpContext } from '../shapes/facts';
import { sizeOf } from '../shapes/facts';
import { rowsOf } from '../shapes/machineLearningRules';
import { recurrentLengths } from '../shapes/recurrentRules';
import { kernelOf } from '../shapes/windowRules';

/**
 * Multiply-accumulates of one node, `null` where a shape is not known. Counted are products of
 * weights and of activations with each other; not counted are biases, normalisation, activation
 * functions, pooling and resizing (the convention of torchvision's published GMACs).
 */
export type MacRule = (op: OpContext, outputs: readonly Shape[]) => number | null;

/** Rules by the operator's name, of one domain. */
export type MacTable = Readonly<Record<string, MacRule>>;

/** Every output element sums `in / groups · kernel` products. */
export function convolution(weightIndex: number): MacRule {
  return (op, [output]) => {
    const kernel = kernelOf(op, weightIndex);
    const perGroup = op.inputs[weightIndex]?.shape?.[1] ?? null;
    return kernel ? multiplied(elementsOf(output), perGroup, ...kernel) : null;
  };
}

/** Every input element is spread over `out / groups · kernel` outputs. */
const convTranspose: MacRule = (op) => {
  const kernel = kernelOf(op);
  const perGroup = op.inputs[1]?.shape?.[1] ?? null;
  return kernel ? multiplied(elementsOf(op.inputs[0]?.shape), perGroup, ...kernel) : null;
};

/** A matrix product; the depth is an axis of the first factor as it is multiplied. */
export function product(depthOf: (op: OpContext) => Dim): MacRule {
  return (op, [output]) => multiplied(elementsOf(output), depthOf(op));
}

/** Depth of a product whose first factor may be given transposed. */
export function gemmDepth(op: OpContext): Dim {
  return op.inputs[0]?.shape?.at(intAttribute(op.attributes, 'transA', 0) ? -2 : -1) ?? null;
}

export function lastDepth(op: OpContext): Dim {
  return op.inputs[0]?.shape?.at(-1) ?? null;
}

export function elementsOf(shape: Shape | undefined): number | null {
  return sizeOf(shape ?? null);
}

/** The product of lengths; `null` where one is not a number. */
export function multiplied(...lengths: readonly Dim[]): number | null {
  return sizeOf(lengths);
}

/** A product of two factors runs over all letters; a sum of one factor multiplies nothing. */
const einsum: MacRule = (op) => {
  const lengths = einsumLengths(op);
  if (!lengths?.rest) return null;
  return multiplied(op.inputs.length - 1, ...lengths.letters.values(), ...lengths.rest);
};

/** Input and recurrent products of every gate, step and direction. */
export function recurrent(gates: number): MacRule {
  return (op) => {
    const { steps, batch, width, hidden, directions } = recurrentLengths(op);
    return multiplied(steps, batch, directions, gates, hidden, sum(width, hidden));
  };
}

/** Queries times keys, then weights times values. */
export function attentionMacs(lengths: AttentionLengths | undefined): number | null {
  if (!lengths) return null;
  const { batch, heads, queries, keys, width, valueWidth } = lengths;
  return multiplied(batch, heads, queries, keys, sum(width, valueWidth));
}

/** With changes of scores or weights inside, what they multiply is not known. */
const flexAttention: MacRule = (op) =>
  (op.attributes['score_mod'] ?? op.attributes['prob_mod'])
    ? null
    : attentionMacs(attentionLengths(op));

/**
 * For each step the outer product of key and value, with the delta rule the state's answer to the key,
 * and the state's answer to the query.
 */
const linearAttention: MacRule = (op) => {
  const lengths = attentionLengths({ ...op, inputs: op.inputs.slice(0, 3) });
  if (!lengths) return null;
  const { batch, heads, keyHeads, queries, width, valueWidth } = lengths;
  const rule = stringAttribute(op.attributes, 'update_rule', 'gated_delta');
  const updates = times(keyHeads, rule.endsWith('delta') ? 2 : 1);
  return multiplied(batch, queries, width, valueWidth, sum(heads, updates));
};

/** Each channel by itself. */
const causalConv: MacRule = (op, [output]) =>
  multiplied(elementsOf(output), op.inputs[1]?.shape?.[2] ?? null);

/** One coefficient for each feature and target. */
const linearModel: MacRule = (op) => {
  const { coefficients } = op.attributes;
  return coefficients?.type === 'floats' ? multiplied(rowsOf(op), coefficients.value.length) : null;
};

/** Transforms and solvers, whose products depend on how they are computed. */
const uncounted: MacRule = () => null;

/** One entry for each operator of ONNX itself that multiplies. */
export const onnxMacs: MacTable = {
  Attention: (op) => attentionMacs(attentionLengths(op)),
  CausalConvWithState: causalConv,
  Conv: convolution(1),
  ConvInteger: convolution(1),
  ConvTranspose: convTranspose,
  DFT: uncounted,
  DeformConv: convolution(1),
  Det: uncounted,
  Einsum: einsum,
  GRU: recurrent(3),
  Gemm: product(gemmDepth),
  ImageDecoder: uncounted,
  LSTM: recurrent(4),
  LinearAttention: linearAttention,
  MatMul: product(lastDepth),
  MatMulInteger: product(lastDepth),
  QLinearConv: convolution(3),
  QLinearMatMul: product(lastDepth),
  RNN: recurrent(1),
  STFT: uncounted,
};

export const machineLearningMacs: MacTable = {
  LinearClassifier: linearModel,
  LinearRegressor: linearModel,
  SVMClassifier: uncounted,
  SVMRegressor: uncounted,
};

export const previewMacs: MacTable = { FlexAttention: flexAttention };
