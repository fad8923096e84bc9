import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute } from '../attribute';
import type { Shape } from '../model';
import type { OpContext } from '../shapes/facts';
import { axisOf } from '../shapes/facts';
import { knownIntsOf } from '../shapes/layoutRules';
import { isBatchFirst } from '../shapes/recurrentRules';
import type { AxisLabels } from './axisFlow';
import { broadcastLabels, reshapedLabels } from './axisFlow';

/** What an operator says of the axes of its inputs. */
export interface Votes {
  /** The samples lie along this axis of an input. */
  readonly batch: (input: number, axis: number) => void;
  /** Rows that are treated alike lie along it: samples, unless something else mixes them. */
  readonly rows: (input: number, axis: number) => void;
  /** Elements along this axis of an input are mixed. */
  readonly mixed: (input: number, axis: number) => void;
}

/** An operator with the labels of its inputs and the shape of its first output. */
export interface Passage {
  readonly op: OpContext;
  readonly labels: readonly AxisLabels[];
  readonly output: Shape;
}

/** Votes for the axes of the inputs and returns the labels of the first output. */
export type AxisRule = (passage: Passage, votes: Votes) => AxisLabels;

const none: AxisRule = () => [];

function rankOf({ op }: Passage, input: number): number {
  return op.inputs[input]?.shape?.length ?? 0;
}

const broadcasting: AxisRule = ({ labels }) => labels.reduce(broadcastLabels, []);

const transpose: AxisRule = ({ op, labels: [first = []] }) => {
  const perm = intsAttribute(op.attributes, 'perm') ?? [...first.keys()].reverse();
  return perm.map((axis) => first[axis] ?? []);
};

const reshape: AxisRule = ({ op, labels: [first = []], output }) =>
  reshapedLabels(first, op.inputs[0]?.shape ?? null, output);

const gather: AxisRule = ({ op, labels: [data = [], indices = []] }) => {
  const axis = axisOf(intAttribute(op.attributes, 'axis', 0), data.length);
  return [...data.slice(0, axis), ...indices, ...data.slice(axis + 1)];
};

/** The samples of a first input come first; what lies behind them is mixed. */
const perSample: AxisRule = (passage, votes) => {
  votes.batch(0, 0);
  for (let axis = 1; axis < rankOf(passage, 0); axis++) votes.mixed(0, axis);
  return [passage.labels[0]?.[0] ?? []];
};

/** Queries, keys and values of a sample. */
const attention: AxisRule = (passage, votes) => {
  for (const input of [0, 1, 2].filter((input) => rankOf(passage, input) > 2)) {
    votes.batch(input, 0);
    for (let axis = 1; axis < rankOf(passage, input); axis++) votes.mixed(input, axis);
  }
  return [passage.labels[0]?.[0] ?? []];
};

const recurrent: AxisRule = ({ op, labels }, votes) => {
  const [batch, steps] = isBatchFirst(op) ? [0, 1] : [1, 0];
  votes.batch(0, batch);
  votes.mixed(0, steps);
  votes.mixed(0, 2);
  // Lengths, and the first states of all directions.
  votes.batch(4, 0);
  for (const state of [5, 6]) votes.batch(state, batch);
  const [x = []] = labels;
  const samples = x[batch] ?? [];
  return isBatchFirst(op) ? [samples, x[1] ?? [], [], []] : [x[0] ?? [], [], samples, []];
};

const matMul: AxisRule = (passage, votes) => {
  const [a = [], b = []] = passage.labels;
  votes.mixed(0, rankOf(passage, 0) - 1);
  votes.mixed(1, Math.max(0, rankOf(passage, 1) - 2));
  if (a.length < 2 || b.length < 2) return a.slice(0, -1);
  const stack = broadcastLabels(a.slice(0, -2), b.slice(0, -2));
  return [...stack, itemAt(a, -2), itemAt(b, -1)];
};

const gemm: AxisRule = ({ op, labels: [a = [], b = []] }, votes) => {
  const rows = intAttribute(op.attributes, 'transA', 0) ? 1 : 0;
  const columns = intAttribute(op.attributes, 'transB', 0) ? 0 : 1;
  votes.rows(0, rows);
  votes.mixed(0, 1 - rows);
  votes.mixed(1, 1 - columns);
  return [a[rows] ?? [], b[columns] ?? []];
};

/** Mixes along one axis and keeps the shape. */
function along(otherwise: number): AxisRule {
  return (passage, votes) => {
    const axis = intAttribute(passage.op.attributes, 'axis', otherwise);
    votes.mixed(0, axisOf(axis, rankOf(passage, 0)));
    return passage.labels[0] ?? [];
  };
}

const layerNormalisation: AxisRule = (passage, votes) => {
  const rank = rankOf(passage, 0);
  const first = axisOf(intAttribute(passage.op.attributes, 'axis', -1), rank);
  for (let axis = first; axis < rank; axis++) votes.mixed(0, axis);
  return passage.labels[0] ?? [];
};

const reduce: AxisRule = (passage, votes) => {
  const { op, labels } = passage;
  const rank = rankOf(passage, 0);
  const single = /^Arg/.test(op.opType) ? [intAttribute(op.attributes, 'axis', 0)] : undefined;
  const axes = (single ?? knownIntsOf(op, 'axes', 1) ?? []).map((axis) => axisOf(axis, rank));
  const at = new Set(axes.length > 0 ? axes : Array.from({ length: rank }, (_, i) => i));
  at.forEach((axis) => votes.mixed(0, axis));
  const keep = intAttribute(op.attributes, 'keepdims', 1) === 1;
  return (labels[0] ?? []).flatMap((own, axis) => (at.has(axis) ? (keep ? [[]] : []) : [own]));
};

/** Boxes are not samples, the images that they are in are. */
const regions: AxisRule = (passage, votes) => {
  perSample(passage, votes);
  votes.mixed(1, 0);
  return [];
};

/** Joins along an axis: what lies along it is more than the samples. */
const concat: AxisRule = (passage) => passage.labels.reduce(broadcastLabels, []);

/** What keeps its rank keeps its axes; of anything else nothing is said. */
export const otherwise: AxisRule = ({ labels: [first = []], output }) =>
  output?.length === first.length ? first : [];

const BROADCASTING = `Add And Div Equal Greater GreaterOrEqual Less LessOrEqual Max Mean Min Mod Mul Or PRelu
  Pow Sub Sum Where Xor BiasGelu`;
const PER_SAMPLE = `AveragePool BatchNormalization Conv ConvInteger ConvTranspose DeformConv DepthToSpace
  FusedConv GlobalAveragePool GlobalLpPool GlobalMaxPool GridSample GroupNormalization
  InstanceNormalization LRN LpPool MaxPool NonMaxSuppression NhwcConv NhwcFusedConv NhwcMaxPool
  QLinearAveragePool QLinearConv QLinearGlobalAveragePool ReorderInput SpaceToDepth Upsample`;
const REDUCTIONS = `ArgMax ArgMin ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin
  ReduceProd ReduceSum ReduceSumSquare`;

const table = (names: string, rule: AxisRule) =>
  names.split(/\s+/).map((name): [string, AxisRule] => [name, rule]);

export const axisRules: ReadonlyMap<string, AxisRule> = new Map([
  ...table(BROADCASTING, broadcasting),
  ...table(PER_SAMPLE, perSample),
  ...table(REDUCTIONS, reduce),
  ...table('Attention GroupQueryAttention MultiHeadAttention QAttention', attention),
  ...table('DynamicQuantizeMatMul MatMul MatMulInteger MatMulIntegerToFloat MatMulNBits', matMul),
  ...table('FusedGemm Gemm', gemm),
  ...table('Expand Flatten Reshape Squeeze Unsqueeze', reshape),
  ...table('DynamicQuantizeLSTM GRU LSTM RNN', recurrent),
  ...table('Hardmax LogSoftmax LpNormalization Softmax TopK', along(-1)),
  ...table('LayerNormalization RMSNormalization SkipLayerNormalization', layerNormalisation),
  ...table('MaxRoiPool RoiAlign', regions),
  ...table('ConstantOfShape NonZero Shape Size', none),
  ['Concat', concat],
  ['Gather', gather],
  ['Transpose', transpose],
]);
