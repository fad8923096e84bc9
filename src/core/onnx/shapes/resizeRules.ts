import { itemAt } from '../../shared/items/lookUp';
import { intsAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import type { OpContext, ShapeRule } from './facts';
import { axisOf, UNKNOWN } from './facts';
import type { RuleTable } from './ruleTable';
import { all } from './ruleTable';

/** `Resize` and the older `Upsample`: by sizes, or by scales rounded down. */
const resize: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const axes = axesOf(op, shape.length);
  const dims = axes.map((axis) => shape[axis] ?? null);
  const lengths = bySizes(op, dims) ?? byScales(op, dims);
  const resized = [...shape];
  axes.forEach((axis, i) => (resized[axis] = lengths[i] ?? null));
  return [{ shape: resized, dataType }];
};

function axesOf(op: OpContext, rank: number): number[] {
  const axes = intsAttribute(op.attributes, 'axes');
  return axes?.map((axis) => axisOf(axis, rank)) ?? Array.from({ length: rank }, (_, i) => i);
}

/** Lengths where sizes are given; sizes that are fed are not known. */
function bySizes(op: OpContext, dims: readonly Dim[]): Dim[] | undefined {
  const given = op.inputs[3];
  if (!given || given.shape?.[0] === 0) return undefined;
  const sizes = dims.map((_, i) => given.elements?.[i] ?? null);
  const policy = stringAttribute(op.attributes, 'keep_aspect_ratio_policy', 'stretch');
  if (policy === 'stretch') return sizes;
  const scales = dims.map((dim, i) => ratio(itemAt(sizes, i), dim));
  if (!scales.every((scale) => scale !== null)) return dims.map(() => null);
  const scale = policy === 'not_larger' ? Math.min(...scales) : Math.max(...scales);
  return dims.map((dim) => Math.round(scale * (dim as number)));
}

function ratio(size: Dim, dim: Dim): number | null {
  return typeof size === 'number' && typeof dim === 'number' ? size / dim : null;
}

function byScales(op: OpContext, dims: readonly Dim[]): Dim[] {
  const scales = scalesOf(op, dims.length);
  const crops = stringAttribute(op.attributes, 'coordinate_transformation_mode', '');
  const roi = crops === 'tf_crop_and_resize' ? op.inputs[1]?.elements : undefined;
  return dims.map((dim, i) => {
    const part = roi ? ratioOf(roi[i], roi[i + dims.length]) : 1;
    return scaled(dim, scales?.[i] ?? null, part);
  });
}

function ratioOf(start: Dim | undefined, end: Dim | undefined): number | null {
  return typeof start === 'number' && typeof end === 'number' ? Math.fround(end - start) : null;
}

/** Computed with 32 bits, as by the runtime. */
function scaled(dim: Dim, scale: Dim, part: number | null): Dim {
  if (scale === 1 && part === 1) return dim;
  if (typeof dim !== 'number' || typeof scale !== 'number' || part === null) return null;
  return Math.floor(Math.fround(scale * Math.fround(dim * part)));
}

function scalesOf(op: OpContext, rank: number): readonly Dim[] | undefined {
  const { scales, width_scale: width, height_scale: height } = op.attributes;
  if (scales?.type === 'floats') return scales.value;
  // The first version scaled the last two axes alone.
  if (width?.type === 'float' && height?.type === 'float') {
    return [...Array.from({ length: rank - 2 }, () => 1), height.value, width.value];
  }
  return op.inputs[op.opType === 'Upsample' || op.opset < 11 ? 1 : 2]?.elements;
}

export const resizeRules: RuleTable = all('Resize Upsample', resize);
