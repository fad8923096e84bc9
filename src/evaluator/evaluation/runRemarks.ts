import * as l10n from '@vscode/l10n';
import { retell } from '../../core/shared/text/retell';
import type { RunSummary } from './evaluationRun';

/** Share of samples that may be missing before it is told beside the numbers. */
const QUIET_SHARE = 0.01;

/**
 * What a run over a data set tells beside the numbers, each a sentence.
 * @param samples how many there are, those that were skipped included
 */
export function runRemarks(
  { skipped, approximate }: Omit<RunSummary, 'seconds'>,
  samples: number,
): readonly (() => string)[] {
  const [first] = skipped;
  return [
    ...(first && skipped.length > QUIET_SHARE * samples
      ? [() => skippedRemark(skipped.length, samples, first.id, first.reason)]
      : []),
    ...(approximate > 0 ? [() => approximateRemark(approximate)] : []),
  ];
}

function skippedRemark(skipped: number, samples: number, id: string, reason: string): string {
  return l10n.t(
    '{0} of {1} samples ({2} %) could not be read and do not count; the first, "{3}": {4}.',
    skipped,
    samples,
    ((100 * skipped) / samples).toFixed(1),
    id,
    retell(reason),
  );
}

function approximateRemark(count: number): string {
  return l10n.t(
    '{0} AVIF images are decoded by another library than Pillow: pixels may differ by a step.',
    count,
  );
}
