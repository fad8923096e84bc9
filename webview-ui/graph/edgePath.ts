import { itemAt } from '../../src/protocol/lookUp';

const RADIUS = 6;

/** A line through points, its corners rounded, with an arrow's head at its end. */
export function edgePath(points: readonly number[]): string {
  const at = corners(points);
  const [first, last] = [itemAt(at, 0), itemAt(at, -1)];
  let path = `M${xy(first)}`;
  for (let i = 1; i < at.length - 1; i++) {
    const [before, corner, after] = [itemAt(at, i - 1), itemAt(at, i), itemAt(at, i + 1)];
    path += `L${xy(towards(corner, before))}Q${xy(corner)} ${xy(towards(corner, after))}`;
  }
  const [x, y] = last;
  return `${path}L${xy(last)}M${round(x - 3.5)} ${round(y - 5)}L${xy(last)}L${round(x + 3.5)} ${round(y - 5)}`;
}

type Point = readonly [x: number, y: number];

/** Points where the direction changes, and both ends. */
function corners(points: readonly number[]): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const point: Point = [itemAt(points, i), itemAt(points, i + 1)];
    const [b, a] = [kept.at(-1), kept.at(-2)];
    if (b && b[0] === point[0] && b[1] === point[1]) continue;
    if (a && b && isStraight(a, b, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function isStraight([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  return Math.abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx)) < 0.01;
}

/** A little before a corner, at most half way to the neighbour. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const length = Math.hypot(toX - x, toY - y);
  const by = Math.min(RADIUS, length / 2) / length;
  return [x + (toX - x) * by, y + (toY - y) * by];
}

function xy([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
