import type { Frame, ScatterPoint, Scales } from './scatter';

/** Where a point's name is. */
export interface PlacedName {
  readonly name: string;
  /** The name, cut where it is long. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const longest = 30;
/** Pixels of a letter, generously, and of a line. */
const letter = 6.6;
const lineHeight = 13;
/** From the point to the beginning of its name: right of it or left, above or below. */
const sides = [
  { dx: 9, dy: -8, anchor: 'start' },
  { dx: 9, dy: 17, anchor: 'start' },
  { dx: -9, dy: -8, anchor: 'end' },
  { dx: -9, dy: 17, anchor: 'end' },
] as const;

/**
 * Names of the selected point and of those on the front, as far as they have room: none lies on
 * another or beyond the chart. Every point tells its name by itself, too.
 */
export function placeNames(
  points: readonly ScatterPoint[],
  selected: string,
  scales: Scales,
  frame: Frame,
): readonly PlacedName[] {
  const chosen = points.filter(({ name }) => name === selected);
  const front = points.filter(({ name, front: isFront }) => isFront && name !== selected);
  const placed: PlacedName[] = [];
  for (const point of [...chosen, ...front]) {
    const choices = choicesOf(point, scales);
    const isFree = (choice: PlacedName) =>
      isInside(choice, frame) && !placed.some((other) => isOverlapping(choice, other));
    const found = choices.find(isFree) ?? (point.name === selected ? choices[0] : undefined);
    if (found) placed.push(found);
  }
  return placed;
}

function choicesOf({ name, x, y }: ScatterPoint, scales: Scales): readonly PlacedName[] {
  const text = name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
  const [left, top] = [scales.x(x.value), scales.y(y.value)];
  return sides.map(({ dx, dy, anchor }) => ({ name, text, anchor, x: left + dx, y: top + dy }));
}

function boxOf({ text, x, y, anchor }: PlacedName) {
  const width = text.length * letter;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - lineHeight, bottom: y + 3 };
}

function isInside(name: PlacedName, { width, height, margin }: Frame): boolean {
  const { left, right, top, bottom } = boxOf(name);
  return left >= margin.left && right <= width && top >= 0 && bottom <= height - margin.bottom;
}

function isOverlapping(one: PlacedName, other: PlacedName): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
