import * as l10n from '@vscode/l10n';
import { formatCount } from '../../shared/text/numberText';
import { smallestGainValue } from '../../metrics/metricText';
import { localized } from '../../shared/text/sentence';
import { decimalText } from '../../shared/text/quantity';
import { minimumDetectableEffect } from '../../statistics/power';

/** The share of right answers that is taken for a model that was not measured yet. */
export const assumedScore = 0.9;

/**
 * The smallest gain in a score of 0…1 that samples are likely to show (80 % power, 5 % level), told
 * before anything is run. Scores of one sample between 0 and 1 with the mean `score` have a variance
 * of at most score · (1 − score) (Bhatia and Davis, 2000), the errors of two models are taken to be
 * independent, and both to be as good: the answer is an upper bound.
 * @param score mean score of the model that is to be beaten, 0…1
 */
export function foreseenGain(samples: number, score = assumedScore): number {
  return minimumDetectableEffect(samples, Math.sqrt(2 * score * (1 - score)));
}

/** What samples can show of a model, as far as it is known before one is run. */
export interface Foreseen {
  readonly samples: number;
  /** In the composite score, 0…1. */
  readonly gain: number;
  /** Share of right answers that it is told for, in per cent. */
  readonly share: number;
  /** The model that the share was measured of; absent: it is an assumption. */
  readonly model?: string;
}

/** A model that is to be beaten, and its composite score, 0…1. */
export interface MeasuredModel {
  readonly model_id: string;
  readonly score?: number;
}

/**
 * @param heads what the samples are labelled for
 * @param model the model that is to be beaten; absent, or without a score: it was not measured
 * @returns undefined where the score is no mean over samples, as a detector's is not
 */
export function foresee(
  samples: number,
  heads: readonly { readonly task: string }[],
  model?: MeasuredModel,
): Foreseen | undefined {
  const isMean = heads.length > 0 && heads.every(({ task }) => task === 'classification');
  if (!isMean || samples < 2) return undefined;
  const score = model?.score;
  // Of a model that is always right, or never, samples show nothing of how models err.
  const isMeasured = model !== undefined && score !== undefined && score > 0 && score < 1;
  const share = isMeasured ? score : assumedScore;
  return {
    ...{ samples, gain: foreseenGain(samples, share), share: 100 * share },
    ...(isMeasured && { model: model.model_id }),
  };
}

/** The same in a sentence for the reader. */
export function foreseenText(foreseen: Foreseen | undefined): string {
  if (!foreseen)
    return l10n.t('The first evaluation tells how small a gain these samples can show.');
  const { samples, gain, share, model } = foreseen;
  const least = localized(smallestGainValue(gain));
  const shown = [formatCount(samples), least, decimalText(share, 0)] as const;
  return model === undefined
    ? l10n.t(
        'With these {0} samples a gain above {1} is likely to be seen (80 % power), for a model that is right on {2} % of them.',
        ...shown,
      )
    : l10n.t(
        'With these {0} samples a gain above {1} over {3} ({2} %) is likely to be seen (80 % power).',
        ...shown,
        model,
      );
}
