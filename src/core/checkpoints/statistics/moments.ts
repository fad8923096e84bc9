/** How many finite values there were, their mean, and the sum of their squared distances from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

export const noMoments: Moments = { count: 0, mean: 0, squares: 0 };

/** Of the finite ones among some values, in two passes. */
export function momentsOf(values: ArrayLike<number>): Moments {
  const { length } = values;
  let count = 0;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
  }
  if (count === 0) return noMoments;
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const distance = value - mean;
    squares += distance * distance;
  }
  return { count, mean, squares };
}

/**
 * Of two parts taken together, without the cancellation that sums of squares have: Chan, Golub and
 * LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979).
 */
export function joinMoments(a: Moments, b: Moments): Moments {
  const count = a.count + b.count;
  if (count === 0) return noMoments;
  const distance = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (distance * b.count) / count,
    squares: a.squares + b.squares + (distance ** 2 * a.count * b.count) / count,
  };
}
