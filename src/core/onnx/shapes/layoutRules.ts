import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import type { Facts, OpContext, ShapeRule } from './facts';
import { axisOf, broadcast, sizeOf, UNKNOWN } from './facts';
import { quotient, times } from './dims';
import type { RuleTable } from './ruleTable';
import { ofRank } from './ruleTable';

/** Integers from an attribute (older operator sets) or an input (newer ones). */
export function intsOf(
  op: OpContext,
  attribute: string,
  input: number,
): readonly Dim[] | undefined {
  return intsAttribute(op.attributes, attribute) ?? op.inputs[input]?.elements;
}

/** Like `intsOf`, when every integer is known. */
export function knownIntsOf(op: OpContext, attribute: string, input: number): number[] | undefined {
  const found = intsOf(op, attribute, input);
  return found?.every((value) => typeof value === 'number') ? ([...found] as number[]) : undefined;
}

function shaped(op: OpContext, shape: Shape, elements?: readonly Dim[]): Facts[] {
  const dataType = op.inputs[0]?.dataType ?? null;
  return [elements ? { shape, dataType, elements } : { shape, dataType }];
}

const reshape: ShapeRule = (op) => {
  const { shape, elements } = op.inputs[0] ?? UNKNOWN;
  const target = intsOf(op, 'shape', 1);
  if (!target) {
    const rank = op.inputs[1]?.shape?.[0];
    const bounded = typeof rank === 'number' && rank <= 32;
    return shaped(op, bounded ? Array.from({ length: rank }, () => null) : null);
  }
  const keepZero = intAttribute(op.attributes, 'allowzero', 0) === 1;
  const dims = target.map((dim, i) => (dim === 0 && !keepZero ? (shape?.[i] ?? null) : dim));
  return shaped(op, filled(dims, shape), elements);
};

/** Replaces -1 by what the other dimensions leave; symbolic ones cancel out when they are kept. */
function filled(dims: readonly Dim[], from: Shape): readonly Dim[] {
  const at = dims.indexOf(-1);
  if (at < 0) return dims;
  const rest: Dim[] = [...(from ?? [null])];
  for (const dim of dims.filter((_, i) => i !== at)) {
    const same = typeof dim === 'string' ? rest.indexOf(dim) : -1;
    if (same >= 0) rest[same] = 1;
    else rest.push(typeof dim === 'number' && dim > 0 ? 1 / dim : null);
  }
  const symbols = rest.filter((dim) => typeof dim === 'string');
  const size = sizeOf(rest.filter((dim) => typeof dim !== 'string'));
  const whole = size === null ? null : Math.round(size);
  const remaining =
    symbols.length === 0 ? whole : symbols.length === 1 && whole === 1 ? itemAt(symbols, 0) : null;
  return dims.map((dim, i) => (i === at ? remaining : dim));
}

const flatten: ShapeRule = (op) => {
  const shape = op.inputs[0]?.shape;
  if (!shape) return shaped(op, [null, null]);
  const axis = axisOf(intAttribute(op.attributes, 'axis', 1), shape.length);
  return shaped(op, [productOf(shape.slice(0, axis)), productOf(shape.slice(axis))]);
};

function productOf(dims: readonly Dim[]): Dim {
  const rest = dims.filter((dim) => dim !== 1);
  return rest.length === 1 ? itemAt(rest, 0) : sizeOf(rest);
}

const squeeze: ShapeRule = (op) => {
  const { shape, elements } = op.inputs[0] ?? UNKNOWN;
  const axes = knownIntsOf(op, 'axes', 1)?.map((axis) => axisOf(axis, shape?.length ?? 0));
  if (!shape || (!axes && op.inputs[1])) return shaped(op, null, elements);
  // Without axes every dimension of one goes; one that is not known may be of them.
  if (!axes?.length && !shape.every((dim) => typeof dim === 'number')) {
    return shaped(op, null, elements);
  }
  const kept = shape.filter((dim, i) => (axes?.length ? !axes.includes(i) : dim !== 1));
  return shaped(op, kept, elements);
};

const unsqueeze: ShapeRule = (op) => {
  const { shape, elements } = op.inputs[0] ?? UNKNOWN;
  const axes = knownIntsOf(op, 'axes', 1);
  if (!shape || !axes) return shaped(op, null, elements);
  const rank = shape.length + axes.length;
  const at = new Set(axes.map((axis) => axisOf(axis, rank)));
  const rest = [...shape];
  const grown = Array.from({ length: rank }, (_, i) => (at.has(i) ? 1 : (rest.shift() ?? null)));
  return shaped(op, grown, elements);
};

const transpose: ShapeRule = (op) => {
  const shape = op.inputs[0]?.shape;
  if (!shape) return shaped(op, null);
  const perm = intsAttribute(op.attributes, 'perm') ?? [...shape.keys()].reverse();
  return shaped(
    op,
    perm.map((axis) => shape[axis] ?? null),
  );
};

const concat: ShapeRule = (op) => {
  const shapes = op.inputs.flatMap((input) => (input?.shape ? [input.shape] : []));
  const first = shapes[0];
  if (!first || shapes.length < op.inputs.length) return shaped(op, null);
  if (shapes.some((shape) => shape.length !== first.length)) return shaped(op, null);
  const at = axisOf(intAttribute(op.attributes, 'axis', op.opset < 4 ? 1 : 0), first.length);
  const joined = first.map((_, axis) => {
    const dims = shapes.map((shape) => itemAt(shape, axis));
    return axis === at
      ? sum(dims)
      : (dims.find((dim) => typeof dim === 'number') ?? itemAt(dims, 0));
  });
  const parts = first.length === 1 ? op.inputs.map(elementsOrNulls) : [undefined];
  const known = parts.every((part) => part !== undefined);
  return shaped(op, joined, known ? parts.flat() : undefined);
};

/** One unknown part of a shape leaves the others known. */
function elementsOrNulls(input: Facts | undefined): readonly Dim[] | undefined {
  const length = input?.shape?.[0];
  if (input?.elements || typeof length !== 'number' || length > 32) return input?.elements;
  return input?.dataType?.includes('int') ? Array.from({ length }, () => null) : undefined;
}

function sum(dims: readonly Dim[]): Dim {
  if (dims.length === 1) return itemAt(dims, 0);
  return dims.reduce((a, b) => (typeof a === 'number' && typeof b === 'number' ? a + b : null));
}

const split: ShapeRule = (op) => {
  const { shape, dataType } = op.inputs[0] ?? UNKNOWN;
  const sizes = intsOf(op, 'split', 1);
  const isFed = !sizes && Boolean(op.inputs[1]);
  const count = op.outputCount;
  if (!shape) return Array.from({ length: count }, () => ({ shape: null, dataType }));
  const at = axisOf(intAttribute(op.attributes, 'axis', 0), shape.length);
  const whole = itemAt(shape, at);
  const even = typeof whole === 'number' ? Math.ceil(whole / count) : null;
  return Array.from({ length: count }, (_, i) => {
    const last = typeof whole === 'number' && even !== null ? whole - even * (count - 1) : null;
    const equal = i === count - 1 ? last : even;
    const part = sizes ? (sizes[i] ?? null) : isFed ? null : equal;
    return { shape: shape.map((dim, axis) => (axis === at ? part : dim)), dataType };
  });
};

const expand: ShapeRule = (op) => {
  const length = op.inputs[1]?.shape?.[0];
  const target =
    op.inputs[1]?.elements ??
    (typeof length === 'number' && length <= 32 ? ofRank(length) : undefined);
  return shaped(op, target ? broadcast(op.inputs[0]?.shape ?? null, target) : null);
};

const tile: ShapeRule = (op) => {
  const shape = op.inputs[0]?.shape;
  const repeats = op.inputs[1]?.elements;
  return shaped(op, shape?.map((dim, i) => times(dim, repeats?.[i] ?? null)) ?? null);
};

const pad: ShapeRule = (op) => {
  const shape = op.inputs[0]?.shape;
  if (!shape) return shaped(op, null);
  const pads = intsOf(op, 'pads', 1) ?? intsAttribute(op.attributes, 'paddings');
  const axes = op.inputs[3] ? op.inputs[3].elements : [...shape.keys()];
  if (!pads || !axes)
    return shaped(
      op,
      shape.map(() => null),
    );
  const padded = [...shape];
  axes.forEach((axis, i) => {
    if (typeof axis !== 'number') return;
    const at = axisOf(axis, shape.length);
    const [begin, end] = [pads[i] ?? null, pads[i + axes.length] ?? null];
    padded[at] =
      begin === 0 && end === 0 ? itemAt(shape, at) : sum([itemAt(shape, at), begin, end]);
  });
  return shaped(op, padded);
};

/** `[N, C, H, W]` with blocks of pixels moved to channels, or back. */
function blocks(toChannels: boolean): ShapeRule {
  return (op) => {
    const shape = op.inputs[0]?.shape;
    const size = intAttribute(op.attributes, 'blocksize', 1);
    if (shape?.length !== 4) return shaped(op, null);
    const [n, c, h, w] = shape as [Dim, Dim, Dim, Dim];
    const [more, less] = [(dim: Dim, by: number) => times(dim, by), quotient];
    const [channels, side] = toChannels ? [more, less] : [less, more];
    return shaped(op, [n, channels(c, size * size), side(h, size), side(w, size)]);
  };
}

export const layoutRules: RuleTable = {
  Concat: concat,
  DepthToSpace: blocks(false),
  Expand: expand,
  Flatten: flatten,
  Pad: pad,
  Reshape: reshape,
  ReverseSequence: (op) => shaped(op, op.inputs[0]?.shape ?? null),
  SpaceToDepth: blocks(true),
  Split: split,
  Squeeze: squeeze,
  Tile: tile,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
};
