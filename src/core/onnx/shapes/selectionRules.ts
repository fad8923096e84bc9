import { intAttribute, intsAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import { all } from './elementwiseRules';
import type { Facts, OpContext, ShapeRule } from './facts';
import { axisOf, UNKNOWN } from './facts';
import { intsOf, knownIntsOf } from './layoutRules';

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

interface Range {
  readonly start: Dim;
  readonly end: Dim;
  readonly step: Dim;
}

const slice: ShapeRule = (op) => {
  const { shape, dataType, elements } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const starts = intsOf(op, 'starts', 1);
  const ends = intsOf(op, 'ends', 2);
  const axes =
    op.inputs[3] || op.attributes['axes'] ? knownIntsOf(op, 'axes', 3) : [...shape.keys()];
  if (!axes || !starts || !ends) return [{ shape: shape.map(() => null), dataType }];
  const steps = op.inputs[4] ? op.inputs[4].elements : undefined;
  const ranges = new Map<number, Range>();
  axes.slice(0, starts.length).forEach((axis, i) =>
    ranges.set(axisOf(axis, shape.length), {
      start: starts[i] ?? null,
      end: ends[i] ?? null,
      step: op.inputs[4] ? (steps?.[i] ?? null) : 1,
    }),
  );
  const cut = shape.map((dim, axis) => lengthOf(dim, ranges.get(axis)));
  const only = shape.length === 1 ? ranges.get(0) : undefined;
  const kept = elements && only ? elementsOf(elements, only) : undefined;
  return [kept ? { shape: cut, dataType, elements: kept } : { shape: cut, dataType }];
};

/** How many elements a range takes of an axis, by the operator's rules for ends beyond it. */
function lengthOf(dim: Dim, range: Range | undefined): Dim {
  if (!range) return dim;
  const { start, end, step } = range;
  if (start === 0 && step === 1 && typeof end === 'number' && end >= 2 ** 31 - 1) return dim;
  if (typeof dim !== 'number') return null;
  return indicesOf(dim, range)?.length ?? null;
}

function indicesOf(length: number, { start, end, step }: Range) {
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  if (typeof step !== 'number' || step === 0) return undefined;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (at: number) => Math.min(high, Math.max(low, at < 0 ? at + length : at));
  const first = clamp(start);
  // Ends far below zero mean "through the first element" when stepping back.
  return { first, step, length: Math.max(0, Math.ceil((clamp(end) - first) / step)) };
}

function elementsOf(elements: readonly Dim[], range: Range): Dim[] | undefined {
  const indices = indicesOf(elements.length, range);
  if (!indices) return undefined;
  const at = (i: number) => elements[indices.first + i * indices.step] ?? null;
  return Array.from({ length: indices.length }, (_, i) => at(i));
}

/** `Resize` and the older `Upsample`: by sizes, or by scales rounded down. */
const resize: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const axes = intsAttribute(op.attributes, 'axes') ?? [...shape.keys()];
  const scaleInput = op.opType === 'Upsample' || op.opset < 11 ? 1 : 2;
  const scales = attributeScales(op) ?? op.inputs[scaleInput]?.elements;
  const sizes = op.inputs[3]?.elements;
  const policy = stringAttribute(op.attributes, 'keep_aspect_ratio_policy', 'stretch');
  const resized: Dim[] = [...shape];
  axes.forEach((axis, i) => {
    const at = axisOf(axis, shape.length);
    const dim = shape[at]!;
    const scale = scales?.[i];
    if (sizes) resized[at] = policy === 'stretch' ? (sizes[i] ?? null) : null;
    else if (scale === 1) resized[at] = dim;
    else resized[at] = scaled(dim, scale ?? null);
  });
  return [{ shape: resized, dataType }];
};

function scaled(dim: Dim, scale: Dim): Dim {
  return typeof dim === 'number' && typeof scale === 'number' ? Math.floor(dim * scale) : null;
}

function attributeScales(op: OpContext): readonly number[] | undefined {
  const scales = op.attributes['scales'];
  return scales?.type === 'floats' ? scales.value : undefined;
}

const topK: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const k = intAttribute(op.attributes, 'k', 0) || (op.inputs[1]?.elements?.[0] ?? null);
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

const indexRows = (rank: Dim): Facts => ({ shape: [rank, null], dataType: 'int64' });

export const selectionRules: Readonly<Record<string, ShapeRule>> = {
  ...all('Resize Upsample', resize),
  Compress: ({ inputs }) => [{ shape: null, dataType: inputs[0]?.dataType ?? null }],
  Gather: gather,
  GatherElements: likeIndices,
  GatherND: gatherNd,
  GridSample: gridSample,
  NonMaxSuppression: () => [{ shape: [null, 3], dataType: 'int64' }],
  NonZero: ({ inputs }) => [indexRows(inputs[0]?.shape?.length ?? null)],
  OneHot: oneHot,
  RoiAlign: roiAlign,
  Slice: slice,
  TopK: topK,
};
