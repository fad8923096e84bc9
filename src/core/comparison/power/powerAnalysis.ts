import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { ModelRegistry } from '../../registry/modelRegistry';
import { detectableGain } from './detectableGain';
import { gatesBeforehand } from './gatesBeforehand';
import type { ForeseenGate } from './gatesBeforehand';
import { readStored, sideOf } from '../versions/evaluatedVersion';
import { formatCount } from '../../shared/text/numberText';
import { smallestGainValue } from '../../metrics/metricText';
import { localized } from '../../shared/text/sentence';
import type { EvaluationSource, OpenRange } from '../ports';
import { groupsOf } from '../../statistics/groups';
import { judgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';

/** What a data set can show, said before the challenger is run. */
export interface PowerAnalysis {
  /** The version whose answers it follows from. */
  readonly from: string;
  /** Samples that it answered. */
  readonly samples: number;
  /** Groups that they come in, where the policy names their column. */
  readonly groups?: number;
  /** Smallest gain in `composite_score` over that version which they show with 80 % power; 0…1. */
  readonly smallest_gain: number;
  /** What each gate on a loss can tell. */
  readonly gates?: readonly ForeseenGate[];
}

export interface PowerAnalysisPorts {
  readonly registry: Pick<ModelRegistry, 'resolve'>;
  readonly evaluations: EvaluationSource;
  readonly open: OpenRange;
  /** Lets others run between two steps of a long computation. */
  readonly pause: () => Promise<void>;
}

/**
 * The smallest gain over a version that can be shown, from the predictions that lie next to it.
 * @param version what a challenger is to be compared with, for instance `champion`
 * @returns null where there is no such version, or it was not evaluated yet
 */
export async function analyzePower(
  ports: PowerAnalysisPorts,
  version: string,
): Promise<PowerAnalysis | null> {
  try {
    const placed = await ports.registry.resolve(version);
    const { predictions } = sideOf(await readStored(placed, ports.evaluations));
    if (predictions === null) return null;
    return await read(ports, placed.version, predictions, await ports.evaluations.policy());
  } catch (error) {
    // Anyone who compares or evaluates says what is wrong; this only tells what is known beforehand.
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function read(
  { open, pause }: PowerAnalysisPorts,
  from: string,
  predictions: string,
  policy: EvaluationPolicy,
): Promise<PowerAnalysis | null> {
  const range = await open(predictions);
  try {
    const file = await PredictionFile.open(range, predictions);
    const judging = judgingPolicy(policy);
    const gain = await detectableGain(file, judging, pause);
    if (gain === undefined) return null;
    const { group } = judging;
    const marks = group === undefined ? undefined : await file.marks(group);
    const groups = marks && { groups: groupsOf(marks).count };
    const gates = await gatesBeforehand(file, judging, pause);
    return {
      from,
      samples: file.samples,
      ...groups,
      smallest_gain: gain,
      ...(gates.length > 0 && { gates }),
    };
  } finally {
    await range.close();
  }
}

/** For instance `480 samples show a gain over 1.0.1 of about 0.0213 or more`. */
export function powerSentence(analysis: PowerAnalysis): string {
  const { from, samples, groups, smallest_gain: gain } = analysis;
  const least = localized(smallestGainValue(gain));
  if (groups !== undefined) {
    return l10n.t(
      '{0} samples in {1} groups show a gain over {2} of about {3} or more (80 % power)',
      formatCount(samples),
      formatCount(groups),
      from,
      least,
    );
  }
  return l10n.t(
    '{0} samples show a gain over {1} of about {2} or more (80 % power)',
    formatCount(samples),
    from,
    least,
  );
}
