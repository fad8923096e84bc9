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
