import { keptValue } from '../../core/shared/text/kept';
import type { RunSummary } from './evaluationRun';
import { decimal } from '../../core/shared/text/quantity';
import { sentence } from '../../core/shared/text/sentence';
import type { Sentence } from '../../core/shared/text/sentence';

/** Share of samples that may be missing before it is told next to the numbers. */
const QUIET_SHARE = 0.01;

/**
 * What a run over a data set tells next to the numbers, each a sentence.
 * @param samples how many there are, those that were skipped included
 */
export function runRemarks(
  { skipped, approximate }: Omit<RunSummary, 'seconds'>,
  samples: number,
): readonly Sentence[] {
  const [first] = skipped;
  return [
    ...(first && skipped.length > QUIET_SHARE * samples
      ? [
          sentence('samples_skipped', {
            skipped: skipped.length,
            samples,
            percent: decimal((100 * skipped.length) / samples, 1),
            first: first.id,
            reason: keptValue(first, 'reason'),
          }),
        ]
      : []),
    ...(approximate > 0 ? [sentence('avif_decoded', { count: approximate })] : []),
  ];
}
