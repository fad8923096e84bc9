import type { PredictionFile } from '../evaluation/predictionFile';
import type { HeadPolicy } from '../evaluation/types';
import { deviationBeforehand, smallestGain } from './statistics/power';

/**
 * The smallest gain in `composite_score` (0…1) that a challenger could show over this version on
 * these samples with 80 % power, told before the challenger is run: from this version's answers
 * alone, the challenger's errors taken to be independent of them. Models of one task err together,
 * so that a smaller gain may do.
 * @returns undefined where a head other than classification has a share in the composite score, or
 *   where too few samples are labelled to tell
 */
export async function detectableGain(
  file: PredictionFile,
  heads: Readonly<Record<string, Pick<HeadPolicy, 'weight'>>>,
): Promise<number | undefined> {
  const shares = Object.entries(heads).filter(([, { weight }]) => weight > 0);
  const total = shares.reduce((sum, [, { weight }]) => sum + weight, 0);
  const scores = new Float64Array(file.samples);
  for (const [head, { weight }] of shares) {
    if (file.header.heads[head]?.task !== 'classification') return undefined;
    const int32 = (length: number) => new Int32Array(length);
    const truth = await file.numbers(head, 'truth', 'i32', int32);
    const predicted = await file.numbers(head, 'predicted', 'i32', int32);
    truth.forEach((label, row) => {
      scores[row]! += label < 0 ? Number.NaN : label === predicted[row] ? weight / total : 0;
    });
  }
  const labelled = scores.filter((score) => !Number.isNaN(score));
  if (shares.length === 0 || labelled.length < 2) return undefined;
  const deviation = deviationBeforehand(labelled);
  return deviation > 0 ? smallestGain(labelled.length, deviation) : undefined;
}
