import { sum } from '../shared/numbers/summary';
import type { ClassCount, ClassCounts, NegativeCounts } from './metricSources';
import { ratio } from './ratio';

export function precision({ right, predicted }: ClassCount): number {
  return ratio(right, predicted);
}

export function recall({ right, support }: ClassCount): number {
  return ratio(right, support);
}

/** Harmonic mean of precision and recall. */
export function f1({ right, predicted, support }: ClassCount): number {
  return ratio(2 * right, predicted + support);
}

export function occurring({ support }: ClassCount): boolean {
  return support > 0;
}

export function occurringOrSaid({ support, predicted }: ClassCount): boolean {
  return support + predicted > 0;
}

/** Mean of a figure over the classes that count; 0 over none. */
export function meanOver(
  counts: ClassCounts,
  isCounted: (one: ClassCount) => boolean,
  figure: (one: ClassCount) => number,
): number {
  const one = { support: 0, predicted: 0, right: 0 };
  let classes = 0;
  let sum = 0;
  for (let i = 0; i < counts.support.length; i++) {
    one.support = counts.support[i]!;
    one.predicted = counts.predicted[i]!;
    one.right = counts.right[i]!;
    if (!isCounted(one)) continue;
    classes += 1;
    sum += figure(one);
  }
  return ratio(sum, classes);
}

/** The margins of a matrix `[truth][predicted]`. */
export function marginsOf(confusion: readonly (readonly number[])[]): ClassCounts {
  const support = confusion.map(sum);
  return {
    samples: sum(support),
    support,
    predicted: confusion.map((_, column) => sum(confusion.map((row) => row[column]!))),
    right: confusion.map((row, index) => row[index]!),
  };
}

/** The negative class of several. */
export function negativeCounts(counts: ClassCounts, index: number): NegativeCounts {
  return { ...classCount(counts, index), samples: counts.samples };
}

/** One class of several. */
export function classCount({ support, predicted, right }: ClassCounts, index: number): ClassCount {
  return { support: support[index]!, predicted: predicted[index]!, right: right[index]! };
}
