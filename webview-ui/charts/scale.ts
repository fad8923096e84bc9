import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';

/**
 * A vertical scale that holds all values and their intervals, with a little room.
 * @param fromZero bars begin at zero; points need not
 * @param range pixels of the lowest and the highest value
 */
export function valueScale(
  values: readonly number[],
  range: readonly [number, number],
  fromZero: boolean,
): ScaleLinear<number, number> {
  const low = fromZero ? Math.min(0, ...values) : Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? (high - low) * 0.08 : Math.abs(high) * 0.02 || 1;
  const domain = [fromZero && low === 0 ? 0 : low - room, high + room];
  return scaleLinear().domain(domain).range(range).nice(4);
}

/** Pixels that a value needs below an axis. */
const room = 56;
const steps: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];

/**
 * Round values of a logarithmic axis, as many as have room: 1, 2, 5, 10, else 1, 3, 10. A scale of
 * less than a decade may have too few of them: then all.
 * @param all what the scale proposes
 * @param width pixels
 */
export function logTicks(all: readonly number[], width: number): readonly number[] {
  const choices = steps.map((leading) => all.filter((tick) => leading.includes(leadingOf(tick))));
  const round = choices.find(({ length }) => length * room <= width) ?? choices.at(-1) ?? [];
  return round.length >= 2 ? round : all;
}

function leadingOf(value: number): number {
  const leading = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
  return Math.abs(leading - Math.round(leading)) < 1e-6 ? Math.round(leading) : NaN;
}
