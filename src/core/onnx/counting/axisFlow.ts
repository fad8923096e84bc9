import type { Dim, Shape } from '../model';

/** For each axis of a value, the axes of the model's inputs that it comes from, as numbers. */
export type AxisLabels = readonly (readonly number[])[];

/** Labels of two values that broadcast, aligned at their last axes. */
export function broadcastLabels(a: AxisLabels, b: AxisLabels): AxisLabels {
  const rank = Math.max(a.length, b.length);
  const at = (labels: AxisLabels, axis: number) => labels[axis - rank + labels.length] ?? [];
  return Array.from({ length: rank }, (_, axis) => union(at(a, axis), at(b, axis)));
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...new Set([...a, ...b])];
}

/**
 * Labels after elements were kept in order and divided into other axes. Axes that are equal at either
 * end stay what they are; between them an axis is part of those that its elements come to lie in.
 */
export function reshapedLabels(labels: AxisLabels, from: Shape, to: Shape): AxisLabels {
  if (!to) return [];
  const target = to.map((): readonly number[] => []);
  if (!from) return target;
  const rank = Math.min(from.length, to.length);
  let head = 0;
  while (head < rank && isEqual(from[head]!, to[head]!)) {
    target[head] = labels[head] ?? [];
    head += 1;
  }
  let tail = 0;
  const last = (shape: readonly Dim[]) => shape[shape.length - 1 - tail]!;
  while (tail < rank - head && isEqual(last(from), last(to))) {
    target[to.length - 1 - tail] = labels[from.length - 1 - tail] ?? [];
    tail += 1;
  }
  const [middle, places] = [intervals(from, head, tail), intervals(to, head, tail)];
  places.forEach((place, i) => {
    const parts = middle.flatMap((part, j) =>
      overlap(part, place) ? (labels[head + j] ?? []) : [],
    );
    target[head + i] = [...new Set(parts)];
  });
  return target;
}

function isEqual(a: Dim, b: Dim): boolean {
  return a !== null && a === b;
}

type Interval = readonly [from: number, to: number];

/** How many elements lie before and up to each axis; from one that is not a number on, all of them. */
function intervals(shape: readonly Dim[], head: number, tail: number): Interval[] {
  let before = 1;
  return shape.slice(head, shape.length - tail).map((dim): Interval => {
    const from = before;
    before = typeof dim === 'number' && from < Infinity ? from * dim : Infinity;
    return [from, before];
  });
}

function overlap([a, b]: Interval, [c, d]: Interval): boolean {
  return Math.max(a, c) < Math.min(b, d);
}
