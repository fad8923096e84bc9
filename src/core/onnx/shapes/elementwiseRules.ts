import { intAttribute } from '../attribute';
import type { DataType } from '../dataType';
import { dataTypeOfCode } from '../dataType';
import type { Dim } from '../model';
import type { Facts, OpContext, ShapeRule } from './facts';
import { broadcast, UNKNOWN } from './facts';

/** The output is as the first input: activations, normalisations. */
const same: ShapeRule = ({ inputs, outputCount }) => {
  const [{ shape, dataType } = UNKNOWN] = inputs;
  return Array.from({ length: outputCount }, () => ({ shape, dataType }));
};

const logical: ShapeRule = (op) => [{ shape: broadcastAll(op), dataType: 'bool' }];

/** All inputs broadcast; integers that the graph computes shapes with are computed here too. */
const arithmetic: ShapeRule = (op) => {
  const typed = op.inputs.find((input) => input?.dataType);
  const facts: Facts = { shape: broadcastAll(op), dataType: typed?.dataType ?? null };
  const elements = computed(op);
  return [elements ? { ...facts, elements } : facts];
};

function broadcastAll({ inputs }: OpContext) {
  return inputs.map((input) => input?.shape ?? null).reduce(broadcast, []);
}

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Max: Math.max,
  Min: Math.min,
};

function computed({ opType, inputs }: OpContext): Dim[] | undefined {
  const operation = OPERATIONS[opType];
  const [a, b] = [inputs[0]?.elements, inputs[1]?.elements];
  if (!operation || !a || !b || inputs.length !== 2) return undefined;
  if (a.length !== b.length && a.length !== 1 && b.length !== 1) return undefined;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const x = a[a.length === 1 ? 0 : i]!;
    const y = b[b.length === 1 ? 0 : i]!;
    if (typeof x !== 'number' || typeof y !== 'number') return neutral(opType, x, y);
    const result = operation(x, y);
    const whole = inputs[0]?.dataType?.includes('int') ? Math.trunc(result) : result;
    return Number.isFinite(whole) ? whole : null;
  });
}

/** A symbolic dimension times or divided by one, plus or minus zero, stays itself. */
function neutral(opType: string, a: Dim, b: Dim): Dim {
  const unit = opType === 'Mul' || opType === 'Div' ? 1 : 0;
  if (b === unit && opType in { Add: 0, Sub: 0, Mul: 0, Div: 0 }) return a;
  return a === unit && (opType === 'Mul' || opType === 'Add') ? b : null;
}

const cast: ShapeRule = ({ inputs, attributes }) => {
  const [{ shape, elements } = UNKNOWN] = inputs;
  const dataType: DataType | null = dataTypeOfCode(intAttribute(attributes, 'to', 0)) ?? null;
  if (!elements) return [{ shape, dataType }];
  return [
    {
      shape,
      dataType,
      elements: dataType?.includes('int') ? each(elements, Math.trunc) : elements,
    },
  ];
};

/** Rounding of sizes that were computed as fractions. */
function rounding(round: (value: number) => number): ShapeRule {
  return ({ inputs }) => {
    const { shape, dataType, elements } = inputs[0] ?? UNKNOWN;
    return [elements ? { shape, dataType, elements: each(elements, round) } : { shape, dataType }];
  };
}

function each(elements: readonly Dim[], change: (value: number) => number): Dim[] {
  return elements.map((value) => (typeof value === 'number' ? change(value) : value));
}

const passOn: ShapeRule = ({ inputs }) => [inputs[0] ?? UNKNOWN];

const where: ShapeRule = (op) => {
  const dataType = op.inputs[1]?.dataType ?? op.inputs[2]?.dataType ?? null;
  const facts: Facts = { shape: broadcastAll(op), dataType };
  const [condition, yes, no] = op.inputs.map((input) => input?.elements);
  if (!condition || !yes || !no || yes.length !== no.length) return [facts];
  if (condition.length !== yes.length) return [facts];
  const elements = condition.map((chosen, i) => {
    if (typeof chosen !== 'number') return null;
    return chosen ? yes[i]! : no[i]!;
  });
  return [{ ...facts, elements }];
};

/** `Equal` on shapes decides between a dimension and a default, as exporters write `expand`. */
const equal: ShapeRule = (op) => {
  const [a, b] = [op.inputs[0]?.elements, op.inputs[1]?.elements];
  const facts: Facts = { shape: broadcastAll(op), dataType: 'bool' };
  if (!a || !b || a.length !== b.length) return [facts];
  const elements = a.map((x, i) => {
    const y = b[i]!;
    if (typeof x === 'number' && typeof y === 'number') return x === y ? 1 : 0;
    // A symbolic dimension is a length: never negative.
    return (typeof x === 'number' && x < 0) || (typeof y === 'number' && y < 0) ? 0 : null;
  });
  return [{ ...facts, elements }];
};

const dropout: ShapeRule = ({ inputs, outputCount }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  const mask: Facts = { shape, dataType: 'bool' };
  return [{ shape, dataType }, mask].slice(0, outputCount);
};

/** Normalisations with statistics: only the first output has the input's shape. */
const normalisation: ShapeRule = ({ inputs, outputCount }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  return Array.from({ length: outputCount }, (_, i) => (i === 0 ? { shape, dataType } : UNKNOWN));
};

const dequantize: ShapeRule = ({ inputs }) => [
  { shape: inputs[0]?.shape ?? null, dataType: inputs[1]?.dataType ?? 'float32' },
];

const quantize: ShapeRule = ({ inputs }) => [
  { shape: inputs[0]?.shape ?? null, dataType: inputs[2]?.dataType ?? 'uint8' },
];

const SAME = `Abs Acos Acosh Asin Asinh Atan Atanh Celu Clip Cos Cosh CumSum Elu Erf Exp
  Gelu GroupNormalization HardSigmoid HardSwish Hardmax InstanceNormalization LeakyRelu Log
  LogSoftmax LpNormalization LRN MeanVarianceNormalization Mish Neg Not Reciprocal Relu Round
  ScatterElements ScatterND Selu Shrink Sigmoid Sign Sin Sinh Softmax Softplus Softsign Sqrt Swish
  Tan Tanh ThresholdedRelu Trilu RotaryEmbedding BitwiseNot EyeLike QuickGelu FastGelu BiasGelu`;
const LOGICAL = 'And Or Xor Less LessOrEqual Greater GreaterOrEqual';
const ARITHMETIC = `Add Sub Mul Div Mod Pow Max Min Mean Sum PRelu BitShift BitwiseAnd BitwiseOr
  BitwiseXor`;

export const elementwiseRules: Readonly<Record<string, ShapeRule>> = {
  ...all(SAME, same),
  ...all(LOGICAL, logical),
  ...all(ARITHMETIC, arithmetic),
  ...all('BatchNormalization LayerNormalization RMSNormalization', normalisation),
  ...all('SimplifiedLayerNormalization SkipLayerNormalization', normalisation),
  ...all('IsNaN IsInf', (op) => [{ shape: op.inputs[0]?.shape ?? null, dataType: 'bool' }]),
  Cast: cast,
  Ceil: rounding(Math.ceil),
  CastLike: ({ inputs }) => [
    { shape: inputs[0]?.shape ?? null, dataType: inputs[1]?.dataType ?? null },
  ],
  DequantizeLinear: dequantize,
  Dropout: dropout,
  Equal: equal,
  Floor: rounding(Math.floor),
  Identity: passOn,
  QuantizeLinear: quantize,
  Where: where,
};

/** One rule under several operators' names. */
export function all(names: string, rule: ShapeRule): Record<string, ShapeRule> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, rule]));
}
