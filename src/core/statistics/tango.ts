import type { Interval } from './interval';
import { normalQuantile } from './normal';

/** Samples of a paired comparison of right and wrong. */
export interface PairedCounts {
  /** Samples that only A got right. */
  readonly gained: number;
  /** Samples that only B got right. */
  readonly lost: number;
  readonly samples: number;
}

/**
 * Score interval of the difference of two paired proportions, A − B, in −1…1: all differences that a
 * score test with the nuisance parameter at its restricted maximum does not reject. It never ends
 * beyond −1 and 1 and serves few samples and rates near 0 and 1.
 * Source: Tango, "Equivalence test and confidence interval for the difference in proportions for the
 * paired-sample design", Statistics in Medicine 17 (1998), 891–908, equations 6 to 10.
 * @param counts of at least one sample
 */
export function tangoInterval(counts: PairedCounts, confidence = 0.95): Interval {
  const z = normalQuantile((1 + confidence) / 2);
  const mirrored = { ...counts, gained: counts.lost, lost: counts.gained };
  return [lowerEnd(counts, z), -lowerEnd(mirrored, z)];
}

/** The least difference that what was seen lies at most `z` standard errors above, by bisection. */
function lowerEnd(counts: PairedCounts, z: number): number {
  if (scoreOf(counts, -1) <= z) return -1;
  let [inside, outside] = [(counts.gained - counts.lost) / counts.samples, -1];
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (scoreOf(counts, middle) <= z) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** How many standard errors what was seen lies above a difference that is supposed. */
function scoreOf({ gained, lost, samples }: PairedCounts, difference: number): number {
  const distance = gained - lost - samples * difference;
  if (Math.abs(distance) < 1e-12) return 0;
  const b = -gained - lost + (2 * samples - gained + lost) * difference;
  const c = -lost * difference * (1 - difference);
  // The restricted estimate of the probability that only B is right.
  const rate = (Math.sqrt(Math.max(0, b * b - 8 * samples * c)) - b) / (4 * samples);
  const variance = samples * (2 * rate + difference * (1 - difference));
  return variance > 0 ? distance / Math.sqrt(variance) : Math.sign(distance) * Infinity;
}
