import { intAttribute } from '../attribute';
import type { Dim } from '../model';
import type { Facts, ShapeRule } from './facts';
import { axisOf, UNKNOWN } from './facts';
import type { RuleTable } from './ruleTable';
import { outputs } from './ruleTable';
import { slice } from './sliceRules';

const gather: ShapeRule = (op) => {
  const [data = UNKNOWN, indices = UNKNOWN] = op.inputs;
  const { dataType } = data;
  if (!data.shape || !indices.shape) return [{ shape: null, dataType }];
  const axis = axisOf(intAttribute(op.attributes, 'axis', 0), data.shape.length);
  const shape = [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)];
  const { elements } = data;
  if (!elements || data.shape.length !== 1 || !indices.elements) return [{ shape, dataType }];
  const picked = indices.elements.map((at) =>
    typeof at === 'number' ? (elements[axisOf(at, elements.length)] ?? null) : null,
  );
  return [{ shape, dataType, elements: picked }];
};

const gatherNd: ShapeRule = ({ inputs, attributes }) => {
  const [data = UNKNOWN, indices = UNKNOWN] = inputs;
  const depth = indices.shape?.at(-1);
  if (!data.shape || !indices.shape || typeof depth !== 'number') {
    return [{ shape: null, dataType: data.dataType }];
  }
  const batch = intAttribute(attributes, 'batch_dims', 0);
  const shape = [...indices.shape.slice(0, -1), ...data.shape.slice(batch + depth)];
  return [{ shape, dataType: data.dataType }];
};

const likeIndices: ShapeRule = ({ inputs }) => [
  { shape: inputs[1]?.shape ?? null, dataType: inputs[0]?.dataType ?? null },
];

const topK: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const given = op.attributes['k'];
  const k = given?.type === 'int' ? given.value : (op.inputs[1]?.elements?.[0] ?? null);
  const axis = axisOf(intAttribute(op.attributes, 'axis', -1), shape?.length ?? 0);
  const top = shape?.map((dim, i) => (i === axis ? k : dim)) ?? null;
  return [
    { shape: top, dataType },
    { shape: top, dataType: 'int64' },
  ];
};

const oneHot: ShapeRule = (op) => {
  const shape = op.inputs[0]?.shape;
  const depth = op.inputs[1]?.elements?.[0] ?? null;
  const dataType = op.inputs[2]?.dataType ?? null;
  if (!shape) return [{ shape: null, dataType }];
  const axis = axisOf(intAttribute(op.attributes, 'axis', -1), shape.length + 1);
  return [{ shape: [...shape.slice(0, axis), depth, ...shape.slice(axis)], dataType }];
};

const gridSample: ShapeRule = ({ inputs }) => {
  const [x, grid] = inputs;
  const shape =
    x?.shape && grid?.shape ? [...x.shape.slice(0, 2), ...grid.shape.slice(1, -1)] : null;
  return [{ shape, dataType: x?.dataType ?? null }];
};

const roiAlign: ShapeRule = ({ inputs, attributes }) => {
  const [x, rois] = inputs;
  const side = (name: string) => intAttribute(attributes, name, 1);
  const box = [side('output_height'), side('output_width')];
  const shape = [rois?.shape?.[0] ?? null, x?.shape?.[1] ?? null, ...box];
  return [{ shape, dataType: x?.dataType ?? null }];
};

/** One row of indices for each axis. */
const indexRows = (rank: Dim): Facts => ({ shape: [rank, null], dataType: 'int64' });

/** How many elements a condition selects is known when the model runs. */
const compress: ShapeRule = ({ inputs, attributes }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  if (!attributes['axis']) return [{ shape: [null], dataType }];
  const at = axisOf(intAttribute(attributes, 'axis', 0), shape?.length ?? 0);
  return [{ shape: shape?.map((dim, axis) => (axis === at ? null : dim)) ?? null, dataType }];
};

const unique: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const places: Facts = { shape: [null], dataType: 'int64' };
  const at = axisOf(intAttribute(op.attributes, 'axis', 0), shape?.length ?? 0);
  const along = shape?.map((dim, axis) => (axis === at ? null : dim)) ?? null;
  const values = op.attributes['axis'] ? along : [null];
  return outputs(op, { shape: values, dataType }, places, places, places);
};

const maxRoiPool: ShapeRule = ({ inputs, attributes }) => {
  const [x, rois] = inputs;
  const pooled = attributes['pooled_shape'];
  const side = pooled?.type === 'ints' ? pooled.value : [null, null];
  const shape = [rois?.shape?.[0] ?? null, x?.shape?.[1] ?? null, ...side];
  return [{ shape, dataType: x?.dataType ?? null }];
};

export const selectionRules: RuleTable = {
  Compress: compress,
  Gather: gather,
  GatherElements: likeIndices,
  GatherND: gatherNd,
  GridSample: gridSample,
  MaxRoiPool: maxRoiPool,
  NonMaxSuppression: () => [{ shape: [null, 3], dataType: 'int64' }],
  NonZero: ({ inputs }) => [indexRows(inputs[0]?.shape?.length ?? null)],
  OneHot: oneHot,
  RoiAlign: roiAlign,
  Slice: slice,
  TopK: topK,
  Unique: unique,
};
