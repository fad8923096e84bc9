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
  /** How much less A's error is; NaN without a label. */
  const gains = errors.a.map((error, sample) => errors.b[sample]! - error);
  return {
    better: top(gains).map(describe),
    worse: top(gains.map((gain) => -gain)).map(describe),
  };
}

/** The samples with the largest positive gains; a list of twenty is kept while all pass by once. */
function top(gains: Float64Array): number[] {
  const chosen: number[] = [];
  gains.forEach((gain, sample) => {
    if (!(gain > (chosen.length < mostNamed ? 0 : gains[chosen.at(-1)!]!))) return;
    const place = chosen.findIndex((other) => gains[other]! < gain);
    chosen.splice(place < 0 ? chosen.length : place, 0, sample);
    chosen.length = Math.min(chosen.length, mostNamed);
  });
  return chosen;
}
