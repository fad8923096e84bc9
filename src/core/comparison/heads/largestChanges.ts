import type { LargestChanges, SampleChange } from './pairedHead';

/** So many samples are named each way. */
export const mostNamed = 20;

/**
 * The samples whose error changed most, the largest change first, equal ones in the samples' order.
 * @param errors of both sides, 0 or more; NaN where a sample has no label
 * @param describe turns a sample's number into what is said of it
 */
export function largestChanges(
  errors: { readonly a: Float64Array; readonly b: Float64Array },
  describe: (sample: number) => SampleChange,
): LargestChanges {
  const samples = Array.from(errors.a.keys());
  /** How much less A's error is. */
  const gain = (sample: number) => errors.b[sample]! - errors.a[sample]!;
  const top = (chosen: readonly number[], rank: (sample: number) => number) =>
    chosen
      .toSorted((one, other) => rank(other) - rank(one))
      .slice(0, mostNamed)
      .map(describe);
  return {
    better: top(
      samples.filter((sample) => gain(sample) > 0),
      gain,
    ),
    worse: top(
      samples.filter((sample) => gain(sample) < 0),
      (sample) => -gain(sample),
    ),
  };
}
