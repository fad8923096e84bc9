import { valueAt } from '../../shared/items/lookUp';
import { broadcast } from './facts';
import type { Facts, OpContext, ShapeRule } from './facts';
import { layoutRules } from './layoutRules';
import { gemm } from './matrixRules';
import { channelsLast } from './nhwc';
import { quantisationRules } from './quantisationRules';
import { reductionRules } from './reductionRules';
import type { RuleTable } from './ruleTable';
import { all, likeInput, shapeAt, typeAt } from './ruleTable';
import { globalPool, pool } from './windowRules';

/** Quantised operators have a scale and a zero point behind each input. */
function broadcasting(indices: readonly number[], typed: number): ShapeRule {
  return (op) => [
    {
      shape: indices.map((index) => shapeAt(op, index)).reduce(broadcast, []),
      dataType: typeAt(op, typed),
    },
  ];
}

const concat: ShapeRule = (op) => {
  const inputs = op.inputs.filter((_, index) => index >= 2 && (index - 2) % 3 === 0);
  return withoutElements(valueAt(layoutRules, 'Concat')({ ...op, inputs }));
};

/** Quantised numbers are no shapes. */
function withoutElements(facts: readonly Facts[]): Facts[] {
  return facts.map(({ shape, dataType }) => ({ shape, dataType }));
}

/** Without a zero point for the result it is not quantised. */
const quantisedGemm: ShapeRule = (op) =>
  gemm(0, 3, 8)(op).map((facts) => ({ ...facts, dataType: facts.dataType ?? 'float32' }));

const mean: ShapeRule = (op) => valueAt(reductionRules, 'ReduceMean')(firstInput(op));

const sumInteger: ShapeRule = (op) => {
  const facts = valueAt(reductionRules, 'ReduceSum')(firstInput(op));
  return facts.map(({ shape }) => ({ shape, dataType: 'int32' }));
};

/** The other inputs are scales, not axes. */
function firstInput(op: OpContext): OpContext {
  return { ...op, inputs: op.inputs.slice(0, 1) };
}

export const contribQuantisedRules: RuleTable = {
  ...all('QLinearAdd QLinearMul', broadcasting([0, 3], 0)),
  ...all('QLinearLeakyRelu QLinearSigmoid QLinearSoftmax', likeInput(0)),
  DequantizeLinear: valueAt(quantisationRules, 'DequantizeLinear'),
  MulInteger: (op) => [{ shape: broadcast(shapeAt(op, 0), shapeAt(op, 2)), dataType: 'int32' }],
  QGemm: quantisedGemm,
  QLinearAveragePool: channelsLast(pool),
  QLinearConcat: concat,
  QLinearGlobalAveragePool: channelsLast(globalPool),
  QLinearReduceMean: mean,
  QLinearWhere: broadcasting([0, 1, 4], 1),
  QuantizeLinear: valueAt(quantisationRules, 'QuantizeLinear'),
  ReduceSumInteger: sumInteger,
};
