import { itemAt } from '../../shared/items/lookUp';
import type { Dim, Shape } from '../model';

/** A part of an axis: axes that were joined lie in it one within the other. */
export interface Factor {
  /** The axes of the model's inputs that it comes from, as numbers. */
  readonly labels: readonly number[];
  readonly size: Dim;
}

/** For each axis of a value its factors, the outer ones first; none where nothing is known of it. */
export type AxisLabels = readonly (readonly Factor[])[];

/** Labels of two values that broadcast, aligned at their last axes. */
export function broadcastLabels(a: AxisLabels, b: AxisLabels): AxisLabels {
  const rank = Math.max(a.length, b.length);
  const at = (labels: AxisLabels, axis: number) => labels[axis - rank + labels.length] ?? [];
  return Array.from({ length: rank }, (_, axis) => union(at(a, axis), at(b, axis)));
}

function union(a: readonly Factor[], b: readonly Factor[]): readonly Factor[] {
  if (!isLabelled(b)) return a;
  if (!isLabelled(a)) return b;
  const isAlike = a.length === b.length && a.every(({ size }, i) => size === b[i]?.size);
  if (isAlike)
    return a.map(({ labels, size }, i) => ({
      labels: joined([labels, itemAt(b, i).labels]),
      size,
    }));
  return [{ labels: joined([...a, ...b].map(({ labels }) => labels)), size: null }];
}

function isLabelled(factors: readonly Factor[]): boolean {
  return factors.some(({ labels }) => labels.length > 0);
}

function joined(lists: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(lists.flat())];
}

/**
 * Labels after elements were kept in order and divided into other axes. Axes that are equal at either
 * end stay what they are; between them an axis has the factors that its elements come to lie in.
 */
export function reshapedLabels(labels: AxisLabels, from: Shape, to: Shape): AxisLabels {
  if (!to) return [];
  const target = to.map((): readonly Factor[] => []);
  if (!from) return target;
  const rank = Math.min(from.length, to.length);
  let head = 0;
  while (head < rank && isEqual(itemAt(from, head), itemAt(to, head))) {
    target[head] = labels[head] ?? [];
    head += 1;
  }
  let tail = 0;
  const last = (shape: readonly Dim[]) => itemAt(shape, shape.length - 1 - tail);
  while (tail < rank - head && isEqual(last(from), last(to))) {
    target[to.length - 1 - tail] = labels[from.length - 1 - tail] ?? [];
    tail += 1;
  }
  const middle = from.slice(head, from.length - tail);
  const factors = middle.flatMap((dim, i) => factorsOf(labels[head + i] ?? [], dim));
  const parts = intervals(factors.map(({ size }) => size));
  intervals(to.slice(head, to.length - tail)).forEach((place, i) => {
    target[head + i] = factors.flatMap(({ labels }, j): Factor[] => {
      const size = overlap(itemAt(parts, j), place);
      return size > 1 ? [{ labels, size: Number.isInteger(size) ? size : null }] : [];
    });
  });
  return target;
}

/** The factors of an axis, or one for all where they do not come to its length. */
function factorsOf(factors: readonly Factor[], dim: Dim): readonly Factor[] {
  const [only] = factors;
  if (factors.length === 1 && only) return [{ labels: only.labels, size: dim }];
  const size = factors.reduce((a, b) => a * (typeof b.size === 'number' ? b.size : NaN), 1);
  return size === dim
    ? factors
    : [{ labels: joined(factors.map(({ labels }) => labels)), size: dim }];
}

function isEqual(a: Dim, b: Dim): boolean {
  return a !== null && a === b;
}

type Interval = readonly [from: number, to: number];

/** How many elements lie before and up to each axis; from one that is not a number on, all of them. */
function intervals(sizes: readonly Dim[]): Interval[] {
  let before = 1;
  return sizes.map((dim): Interval => {
    const from = before;
    before = typeof dim === 'number' && from < Infinity ? from * dim : Infinity;
    return [from, before];
  });
}

/** How many elements of one lie in the other. */
function overlap([a, b]: Interval, [c, d]: Interval): number {
  const [from, to] = [Math.max(a, c), Math.min(b, d)];
  return from < to ? to / from : 1;
}
