/** Counts of values, which grow as values are added. */
export interface Histogram {
  readonly counts: number[];
  /** Counts the finite ones among some values. */
  add(values: ArrayLike<number>): void;
}

/**
 * Counts values in equal intervals from `min` to `max`, both included; one interval when they are equal.
 * Values outside of them are not counted.
 */
export function histogramOf(min: number, max: number, bins: number): Histogram {
  const counts = Array<number>(min === max ? 1 : bins).fill(0);
  const last = counts.length - 1;
  // Of halves: the width itself may be beyond the largest number.
  const width = max / 2 - min / 2;
  const binOf = (value: number) =>
    last === 0 ? 0 : Math.min(last, Math.floor(((value / 2 - min / 2) / width) * counts.length));
  return {
    counts,
    add: (values) => {
      const { length } = values;
      for (let i = 0; i < length; i++) {
        const value = values[i] ?? NaN;
        if (!(value >= min && value <= max)) continue;
        const bin = binOf(value);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
    },
  };
}
