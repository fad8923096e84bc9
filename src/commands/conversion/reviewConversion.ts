import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import { basename } from '../../core/shared/files/paths';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { ReviewPurpose } from '../../ui/modelReview';
import type { Ui } from '../../ui/ui';
import { reviewFacts } from '../registerModel/reviewFacts';
import { another, look } from '../registerModel/reviewModel';
import type { Shown } from '../registerModel/reviewModel';
import { conversionReview } from './conversionReview';
import type { ConversionTrial } from './trialOf';

export interface ReviewedConversion {
  /** Absolute path of the checkpoint. */
  readonly file: string;
  readonly conversion: Conversion;
  /** What was decided on it. */
  readonly request: ConversionRequest;
  readonly purpose: ReviewPurpose;
  /** Absent: it is not run on an image here. */
  readonly trial?: ConversionTrial;
}

/**
 * Shows what a checkpoint was recognised as, with the model's answers on one image, and asks whether
 * it is right. Nothing was written yet.
 * @returns undefined on cancel
 */
export async function reviewConversion(
  ui: Ui,
  { file, conversion, request, purpose, trial }: ReviewedConversion,
): Promise<'accept' | 'change' | undefined> {
  const base = {
    ...{ model: basename(file), purpose },
    conversion: conversionReview(file, conversion, request),
  };
  let shown: Shown = { turn: 0 };
  for (;;) {
    const seen = trial && (await look(ui, trial.models, trial.proposal, conversion.path, shown));
    const isSeen = seen !== undefined && seen !== 'none';
    const verdict = await ui.reviewModel({
      ...base,
      facts: trial ? reviewFacts(trial.proposal) : [],
      hasSamples: isSeen && shown.image === undefined,
      ...(isSeen && seen),
    });
    if (verdict === undefined || verdict === 'accept' || verdict === 'change') return verdict;
    shown = await another(ui, verdict, shown);
  }
}
