import type { ContractFigure } from '../evaluation/ports/contractCheck';
import { mean } from '../shared/numbers/summary';
import { mcnemarExact } from '../statistics/binomial';
import { wilsonInterval } from '../statistics/normal';
import { meanInterval } from '../statistics/studentT';

/** Chance of calling any variant better where none is. */
export const FALSE_ALARMS = 0.01;
/** Share of the samples that a variant has to gain: less is not worth a change. */
export const MATERIAL_GAIN = 0.02;

/** How right a model was under one contract, sample by sample. */
export interface Scores {
  /** 0 to 1, in the order of the samples. */
  readonly scores: ArrayLike<number>;
  /** Mean probability of the right class. */
  readonly certainty: number;
}

/** A variant and by how many changes it differs from what it is compared with. */
export interface Candidate extends Scores {
  readonly distance: number;
}

/** How a variant compares with another contract over the same samples. */
export interface Gain {
  /** Difference of the means. */
  readonly gain: number;
  /** Corrected for the number of variants. */
  readonly p: number;
  /** Whether it is both significant and material. */
  readonly better: boolean;
}

/**
 * Holds a variant against another contract: the exact test of McNemar on the samples that only one
 * of them answers better, corrected by Bonferroni; the p-value is 1 where it is not the better one.
 * @param tests how many variants there are
 */
export function gainOver(variant: Scores, other: Scores, tests: number): Gain {
  let [won, lost] = [0, 0];
  for (let i = 0; i < variant.scores.length; i += 1) {
    const difference = (variant.scores[i] ?? 0) - (other.scores[i] ?? 0);
    if (difference > 0) won += 1;
    else if (difference < 0) lost += 1;
  }
  const gain = mean(variant.scores) - mean(other.scores);
  const p = won > lost ? Math.min(1, mcnemarExact(won, lost) * tests) : 1;
  return { gain, p, better: p <= FALSE_ALARMS && gain >= MATERIAL_GAIN };
}

/**
 * The variant to use instead of the declared contract: the best with one change that is clearly
 * better than it, then the best with one change more that is clearly better than that, and so on. So
 * no change is proposed that does not show by itself.
 * @returns undefined where no variant is clearly better
 */
export function choose<C extends Candidate>(
  declared: Scores,
  candidates: readonly C[],
): C | undefined {
  let chosen: C | undefined;
  const farthest = candidates.reduce((most, { distance }) => Math.max(most, distance), 0);
  for (let distance = 1; distance <= farthest; distance += 1) {
    const current: Scores = chosen ?? declared;
    const better = candidates.filter(
      (one) => one.distance === distance && gainOver(one, current, candidates.length).better,
    );
    chosen = better.sort(byScore)[0] ?? chosen;
  }
  return chosen;
}

/** The more often right first; of equals the one that is surer of the right classes. */
function byScore(a: Scores, b: Scores): number {
  return mean(b.scores) - mean(a.scores) || b.certainty - a.certainty;
}

/** Mean score in percent: Wilson's interval where each is right or wrong, else Student's. */
export function figureOf({ scores }: Scores): ContractFigure {
  const values = Array.from(scores);
  const total = mean(values);
  const isBinary = values.every((value) => value === 0 || value === 1);
  const [low, high] =
    isBinary || values.length < 2
      ? wilsonInterval(Math.round(total * values.length), values.length)
      : meanInterval(values);
  return { score: 100 * total, ci95: [100 * Math.max(0, low), 100 * Math.min(1, high)] };
}

/**
 * The fewest points that a variant can gain and be called better.
 * @returns in percent; null where so few samples show nothing
 */
export function minimumDetectableGain(samples: number, tests: number): number | null {
  for (let won = 1; won <= samples; won += 1) {
    if (mcnemarExact(won, 0) * tests > FALSE_ALARMS) continue;
    return 100 * Math.max(MATERIAL_GAIN, won / samples);
  }
  return null;
}
