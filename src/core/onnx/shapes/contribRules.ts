import { itemAt, valueAt } from '../../shared/items/lookUp';
import { intAttribute } from '../attribute';
import type { Dim } from '../model';
import { contribAttentionRules } from './contribAttentionRules';
import { contribQuantisedRules } from './contribQuantisedRules';
import { quotient, times } from './dims';
import { constantRules } from './constantRules';
import { broadcastAll } from './elementwiseRules';
import type { ShapeRule } from './facts';
import { axisOf } from './facts';
import { layoutRules } from './layoutRules';
import { fusedMatMul, gemm, matMul } from './matrixRules';
import { recurrentRules } from './recurrentRules';
import { channelsLast, nhwc } from './nhwc';
import type { RuleTable } from './ruleTable';
import { all, likeInput, outputs, shapeAt, typeAt } from './ruleTable';
import { selectionRules } from './selectionRules';
import { convolution, pool } from './windowRules';

const broadcasting: ShapeRule = (op) => [{ shape: broadcastAll(op), dataType: typeAt(op, 0) }];

/** Normalised sum of two inputs; the last output is the sum itself. */
const skipNormalisation: ShapeRule = (op) => {
  const result = { shape: shapeAt(op, 0), dataType: typeAt(op, 0) };
  const row = result.shape && [...result.shape.slice(0, -1), 1];
  const statistics = { shape: row, dataType: 'float32' as const };
  return outputs(op, result, statistics, statistics, result);
};

/** Sum of the embeddings of words, places and segments. */
function embedding(wordIndex: number, typed: number): ShapeRule {
  return (op) => {
    const ids = shapeAt(op, 0);
    const dataType = typeAt(op, typed);
    const shape = ids && [...ids, shapeAt(op, wordIndex)?.at(-1) ?? null];
    const mask = { shape: [ids?.[0] ?? null], dataType: 'int32' as const };
    return outputs(op, { shape, dataType }, mask, { shape, dataType });
  };
}

const splitGelu: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const halved = shape && [...shape.slice(0, -1), quotient(shape.at(-1) ?? null, 2)];
  return [{ shape: halved, dataType: typeAt(op, 0) }];
};

/** A product with weights packed into few bits: `N` columns. */
const packedMatMul: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const columns = intAttribute(op.attributes, 'N', 0) || null;
  return [{ shape: shape && [...shape.slice(0, -1), columns], dataType: typeAt(op, 0) }];
};

/** Rows of a table whose last axis is packed, as many elements to a byte as fit. */
const gatherPacked: ShapeRule = (op) => {
  const [data, indices] = [shapeAt(op, 0), shapeAt(op, 1)];
  const dataType = typeAt(op, 2);
  if (!data || !indices) return [{ shape: null, dataType }];
  const each = typeAt(op, 0) === 'uint8' ? 8 / intAttribute(op.attributes, 'bits', 4) : 1;
  const axis = axisOf(intAttribute(op.attributes, 'gather_axis', 0), data.length);
  const wide: Dim[] = [...data.slice(0, -1), times(itemAt(data, -1), each)];
  return [{ shape: [...wide.slice(0, axis), ...indices, ...wide.slice(axis + 1)], dataType }];
};

const expandDims: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const axis = op.inputs[1]?.elements?.[0];
  const dataType = typeAt(op, 0);
  if (!shape || typeof axis !== 'number') return [{ shape: null, dataType }];
  const at = axisOf(axis, shape.length + 1);
  return [{ shape: [...shape.slice(0, at), 1, ...shape.slice(at)], dataType }];
};

const distances: ShapeRule = (op) => [
  { shape: [shapeAt(op, 0)?.[0] ?? null, shapeAt(op, 1)?.[0] ?? null], dataType: typeAt(op, 0) },
];

const dropout: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  return outputs(op, { shape, dataType: typeAt(op, 0) }, { shape, dataType: 'bool' });
};

const SAME = `BiasAdd BiasGelu BiasSoftmax FastGelu GatedAdd GatedRMSNorm Gelu GroupNorm Inverse
  QuickGelu RotaryEmbedding Trilu`;

/** Operators of ONNX Runtime's own domain; those of ONNX's names need not have their meaning. */
export const contribRules: RuleTable = {
  ...all(SAME, likeInput(0)),
  ...all('ComplexMul ComplexMulConj', broadcasting),
  ...all('FusedMatMul FusedMatMulActivation TransposeMatMul', fusedMatMul),
  ...all('SkipLayerNormalization SkipSimplifiedLayerNormalization', skipNormalisation),
  ...all('MatMulBnb4 MatMulNBits', packedMatMul),
  ...all('NhwcConv NhwcFusedConv', nhwc(convolution(1, 0))),
  ...contribAttentionRules,
  ...contribQuantisedRules,
  BiasDropout: dropout,
  BiasSplitGelu: splitGelu,
  CDist: distances,
  DynamicQuantizeLSTM: valueAt(recurrentRules, 'LSTM'),
  DynamicQuantizeMatMul: matMul(0, 1, 0),
  EmbedLayerNormalization: embedding(2, 5),
  ExpandDims: expandDims,
  FusedConv: convolution(1, 0),
  FusedGemm: gemm(0, 1, 0),
  GatherBlockQuantized: gatherPacked,
  GatherND: valueAt(selectionRules, 'GatherND'),
  GemmFastGelu: matMul(0, 1, 0),
  GridSample: valueAt(selectionRules, 'GridSample'),
  MatMulInteger16: matMul(0, 1, 'int32'),
  MatMulIntegerToFloat: matMul(0, 1, 2),
  MaxpoolWithMask: pool,
  NhwcMaxPool: nhwc(pool),
  Pad: valueAt(layoutRules, 'Pad'),
  QEmbedLayerNormalization: embedding(2, 8),
  QLinearConv: channelsLast(convolution(3, 7)),
  Range: valueAt(constantRules, 'Range'),
};
