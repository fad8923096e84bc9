import type { Dim } from '../model';

/** The sum of two lengths, where it can be told. */
export function sum(a: Dim, b: Dim): Dim {
  if (a === 0) return b;
  if (b === 0) return a;
  return typeof a === 'number' && typeof b === 'number' ? a + b : null;
}

/** A length divided, rounded down, where it can be told. */
export function quotient(a: Dim, b: Dim): Dim {
  return typeof a === 'number' && typeof b === 'number' && b > 0 ? Math.floor(a / b) : null;
}

/** The product of two lengths, where it can be told. */
export function times(a: Dim, b: Dim): Dim {
  if (b === 1) return a;
  return typeof a === 'number' && typeof b === 'number' ? a * b : null;
}
