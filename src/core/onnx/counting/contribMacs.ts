import {
  groupQueryLengths,
  multiHeadLengths,
  projectingAttention,
} from '../shapes/contribAttentionRules';
import { fusedFactor } from '../shapes/matrixRules';
import type { MacRule, MacTable } from './macRules';
import {
  attentionMacs,
  convolution,
  elementsOf,
  gemmDepth,
  lastDepth,
  multiplied,
  product,
  recurrent,
} from './macRules';

/** The projections of queries, keys and values, and then what every attention multiplies. */
function projecting(pastIndex: number): MacRule {
  return (op) => {
    const lengths = projectingAttention(op, pastIndex);
    const { batch, queries, inWidth, projected } = lengths;
    const projections = multiplied(batch, queries, inWidth, projected);
    const attended = attentionMacs(lengths);
    return projections === null || attended === null ? null : projections + attended;
  };
}

const fused = product((op) => fusedFactor(op, 0)?.at(-1) ?? null);

const uncounted: MacRule = () => null;

/** One entry for each operator of ONNX Runtime's own domain that multiplies. */
export const contribMacs: MacTable = {
  Attention: projecting(4),
  CDist: uncounted,
  DynamicQuantizeLSTM: recurrent(4),
  DynamicQuantizeMatMul: product(lastDepth),
  FusedConv: convolution(1),
  FusedGemm: product(gemmDepth),
  FusedMatMul: fused,
  FusedMatMulActivation: fused,
  GemmFastGelu: product(lastDepth),
  GroupQueryAttention: (op) => attentionMacs(groupQueryLengths(op)),
  Inverse: uncounted,
  MatMulBnb4: product(lastDepth),
  MatMulInteger16: product(lastDepth),
  MatMulIntegerToFloat: product(lastDepth),
  MatMulNBits: product(lastDepth),
  MultiHeadAttention: (op) => attentionMacs(multiHeadLengths(op)),
  NhwcConv: convolution(1),
  NhwcFusedConv: convolution(1),
  QAttention: projecting(8),
  QGemm: product(gemmDepth),
  QLinearConv: convolution(3),
  TransposeMatMul: fused,
};

/** Blocks of channels are filled up: the last ones may be multiplied for nothing. */
export const nchwcMacs: MacTable = {
  Conv: (op, [output]) =>
    multiplied(elementsOf(output), ...(op.inputs[1]?.shape?.slice(1) ?? [null])),
};
