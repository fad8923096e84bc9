import type { Dim } from '../model';
import type { ShapeRule } from './facts';
import { axisOf, UNKNOWN } from './facts';
import { intsOf, knownIntsOf } from './layoutRules';

interface Range {
  readonly start: Dim;
  readonly end: Dim;
  readonly step: Dim;
}

export const slice: ShapeRule = (op) => {
  const { shape, dataType, elements } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const starts = intsOf(op, 'starts', 1);
  const ends = intsOf(op, 'ends', 2);
  const axes =
    op.inputs[3] || op.attributes['axes'] ? knownIntsOf(op, 'axes', 3) : [...shape.keys()];
  if (!axes || !starts || !ends) return [{ shape: shape.map(() => null), dataType }];
  const steps = op.inputs[4]?.elements;
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
  const high = step > 0 ? length : length - 1;
  const clamp = (at: number, low: number) =>
    Math.min(high, Math.max(low, at < 0 ? at + length : at));
  const first = clamp(start, 0);
  // Ends far below zero mean "through the first element" when stepping back.
  const last = clamp(end, step > 0 ? 0 : -1);
  return { first, step, length: Math.max(0, Math.ceil((last - first) / step)) };
}

function elementsOf(elements: readonly Dim[], range: Range): Dim[] | undefined {
  const indices = indicesOf(elements.length, range);
  if (!indices) return undefined;
  const at = (i: number) => elements[indices.first + i * indices.step] ?? null;
  return Array.from({ length: indices.length }, (_, i) => at(i));
}
