import { scaleLinear, scaleLog } from 'd3-scale';
import type { ScaleContinuousNumeric } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { valueScale } from './scale';

/** A value with both ends of its interval; all three are one where there is none. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A point of latency and something that is weighed against it. */
export interface ScatterPoint {
  readonly name: string;
  readonly x: Estimate;
  readonly y: Estimate;
  readonly front: boolean;
}

export type Scale = ScaleContinuousNumeric<number, number>;

export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** A part of the chart, in values; an open side has no end. */
export interface Region {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

export const everything: Region = { x: [-Infinity, Infinity], y: [-Infinity, Infinity] };

/** Pixels of a chart and of what its axes take. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

/**
 * Scales that hold all points with their intervals.
 * @param yLimits what no value of the vertical axis goes beyond
 */
export function scatterScales(
  points: readonly ScatterPoint[],
  { width, height, margin }: Frame,
  form: 'log' | 'linear',
  yLimits: readonly [number, number] = [-Infinity, Infinity],
): Scales {
  const xs = points.flatMap(({ x }) => [x.low, x.high]);
  const ys = points.flatMap(({ y }) => [y.low, y.high]);
  const across = [margin.left, Math.max(margin.left + 1, width - margin.right)] as const;
  return {
    x: form === 'log' ? logScale(xs, across) : linearScale(xs, across),
    y: within(valueScale(ys, [height - margin.bottom, margin.top], false), yLimits),
  };
}

/** A scale that goes no further than its values can. */
function within(scale: Scale, [least, most]: readonly [number, number]): Scale {
  const [low = 0, high = 0] = scale.domain();
  return scale.domain([Math.max(low, least), Math.min(high, most)]);
}

function logScale(values: readonly number[], range: readonly [number, number]): Scale {
  const positive = values.filter((value) => value > 0);
  const [low, high] = [Math.min(...positive), Math.max(...positive)];
  // A logarithm of one value, or of none, needs some room around it.
  const room = high / low > 1.2 ? 1.08 : 1.5;
  return scaleLog()
    .domain([low / room, high * room])
    .range(range);
}

function linearScale(values: readonly number[], range: readonly [number, number]): Scale {
  return scaleLinear()
    .domain([0, Math.max(...values) * 1.05])
    .range(range)
    .nice(5);
}

/**
 * The points of the front that each better all faster ones: what the stepped line joins. A point can
 * be on the front and not on the line, where only intervals keep it there.
 * @param lowerIsBetter for parameters
 */
export function frontSteps(
  points: readonly ScatterPoint[],
  lowerIsBetter: boolean,
): readonly ScatterPoint[] {
  const sign = lowerIsBetter ? -1 : 1;
  const ordered = points
    .filter(({ front }) => front)
    .toSorted((a, b) => a.x.value - b.x.value || sign * (b.y.value - a.y.value));
  let best = -Infinity;
  return ordered.filter(({ y }) => {
    const isBetter = sign * y.value > best;
    best = Math.max(best, sign * y.value);
    return isBetter;
  });
}

/** The stepped line through points, drawn on to the right edge. */
export function steppedPath(
  points: readonly ScatterPoint[],
  { x, y }: Scales,
  right: number,
): string | null {
  const last = points.at(-1);
  if (!last) return null;
  const places = points.map((point): [number, number] => [x(point.x.value), y(point.y.value)]);
  const end: [number, number] = [right, y(last.y.value)];
  return line<[number, number]>().curve(curveStepAfter)([...places, end]);
}

/** What a rectangle of pixels covers. */
export function regionOf(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  { x, y }: Scales,
): Region {
  const across = [x.invert(Math.min(x0, x1)), x.invert(Math.max(x0, x1))] as const;
  // Pixels run down, values up.
  const up = [y.invert(Math.max(y0, y1)), y.invert(Math.min(y0, y1))] as const;
  return { x: across, y: up };
}

export function isWithin({ x, y }: Region, point: ScatterPoint): boolean {
  const inside = (value: number, [low, high]: readonly [number, number]) =>
    value >= low && value <= high;
  return inside(point.x.value, x) && inside(point.y.value, y);
}

export function isEverything({ x, y }: Region): boolean {
  return [...x, ...y].every((end) => !Number.isFinite(end));
}
