import { Random } from './random';

/** How much slower A is than B, from timings that were taken in turn. */
export interface LatencyRatio {
  /** Median of A over median of B. */
  readonly ratio: number;
  /** 95 % interval of the ratio. */
  readonly interval: readonly [number, number];
}

const resamples = 2000;

/**
 * Ratio of median latencies with a percentile bootstrap interval. Turns are drawn in runs of about
 * the cube root of their number (moving blocks, Künsch 1989), since neighbours share the machine's
 * mood.
 * @param a milliseconds of A's runs; the run of B beside each was measured right before or after
 * @param b milliseconds of B's runs, as many
 * @returns undefined with fewer than ten turns: too few to say anything
 */
export function latencyRatio(
  a: readonly number[],
  b: readonly number[],
  seed: number,
): LatencyRatio | undefined {
  const turns = Math.min(a.length, b.length);
  if (turns < 10) return undefined;
  const random = new Random(seed);
  const block = Math.round(Math.cbrt(turns));
  const drawnA = new Float64Array(turns);
  const drawnB = new Float64Array(turns);
  const ratios = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < turns; i += block) {
      const start = random.below(turns - block + 1);
      for (let j = 0; j < block && i + j < turns; j++) {
        drawnA[i + j] = a[start + j]!;
        drawnB[i + j] = b[start + j]!;
      }
    }
    return median(drawnA) / median(drawnB);
  }).sort();
  const skipped = Math.floor(resamples * 0.025);
  return {
    ratio: median(a.slice(0, turns)) / median(b.slice(0, turns)),
    interval: [ratios[skipped]!, ratios[resamples - 1 - skipped]!],
  };
}

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
