import type { TensorFigures } from '../../src/protocol/checkpoint';
import { shownLanguage } from '../platform/format';

export type Finite = NonNullable<TensorFigures['finite']>;

/** Where each interval of a histogram begins and ends, with its count. */
export function binEdges({
  min,
  max,
  histogram,
}: Pick<Finite, 'min' | 'max' | 'histogram'>): readonly (readonly [number, number, number])[] {
  // Of halves: the width itself may be beyond the largest number.
  const edge = (index: number) => 2 * (min / 2 + (max / 2 - min / 2) * (index / histogram.length));
  return histogram.map((count, index) => [edge(index), edge(index + 1), count] as const);
}

/** A weight in four significant digits, with a power of ten where it is very small or large. */
export function valueText(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-4 && size < 1e7);
  const text = value.toLocaleString(shownLanguage(), {
    maximumSignificantDigits: isPlain && Number.isInteger(value) ? 7 : 4,
    notation: isPlain ? 'standard' : 'scientific',
  });
  return text.replace('E', 'e').replaceAll('-', '−');
}
