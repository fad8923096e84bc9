import { intAttribute } from '../attribute';
import { dataTypeOfCode } from '../dataType';
import type { DataType } from '../dataType';
import type { OpContext, ShapeRule } from './facts';
import { broadcast, UNKNOWN } from './facts';
import { computed } from './integerArithmetic';
import type { RuleTable } from './ruleTable';
import { all, likeInput, outputs, shapeAt, typeAt } from './ruleTable';

/** The shape to which all inputs broadcast. */
export function broadcastAll({ inputs }: OpContext) {
  return inputs.map((input) => input?.shape ?? null).reduce(broadcast, []);
}

/** All inputs broadcast; integers that the graph computes shapes with are computed here too. */
const arithmetic: ShapeRule = (op) => {
  const dataType = op.inputs.find((input) => input?.dataType)?.dataType ?? null;
  // Before version 7 the second input was stretched to the first, at an axis of its own.
  const shape = op.attributes['broadcast'] ? shapeAt(op, 0) : broadcastAll(op);
  return [computed(op, { shape, dataType })];
};

const dropout: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const mask = { shape, dataType: op.opset < 10 ? dataType : ('bool' as const) };
  return outputs(op, { shape, dataType }, mask);
};

/** The type that an attribute names, or another. */
export function typeAttribute(
  { attributes }: OpContext,
  name: string,
  otherwise: DataType | null,
): DataType | null {
  return dataTypeOfCode(intAttribute(attributes, name, 0)) ?? otherwise;
}

/** As the first input, with the type that an attribute names. */
function typed(name: string): ShapeRule {
  return (op) => [{ shape: shapeAt(op, 0), dataType: typeAttribute(op, name, typeAt(op, 0)) }];
}

const castLike: ShapeRule = (op) => [{ shape: shapeAt(op, 0), dataType: typeAt(op, 1) }];

const SAME = `Abs Acos Acosh Affine Asin Asinh Atan Atanh Celu Clip Cos Cosh CumProd CumSum Elu Erf Exp
  Gelu GroupNormalization HardSigmoid HardSwish Hardmax ImageScaler InstanceNormalization LRN LeakyRelu
  Log LogSoftmax LpNormalization MeanVarianceNormalization Mish ParametricSoftplus Reciprocal Relu
  RotaryEmbedding Round ScaledTanh Scatter ScatterElements ScatterND Selu Shrink Sigmoid Sign Sin Sinh
  Softmax Softplus Softsign Sqrt SwiGLU Swish Tan Tanh TensorScatter ThresholdedRelu
  Trilu BitwiseNot`;
const ARITHMETIC = `Add BitShift BitwiseAnd BitwiseOr BitwiseXor Div Max Mean Min Mod Mul PRelu Pow Sub
  Sum StringConcat`;

export const elementwiseRules: RuleTable = {
  ...all(SAME, likeInput(0)),
  ...all(ARITHMETIC, arithmetic),
  ...all('IsInf IsNaN RegexFullMatch', likeInput(0, 'bool')),
  ...all('Bernoulli EyeLike RandomNormalLike RandomUniformLike', typed('dtype')),
  BitCast: typed('to'),
  CastLike: castLike,
  Dropout: dropout,
};
