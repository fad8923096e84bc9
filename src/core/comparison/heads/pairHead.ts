import { headMetric } from '../../metrics/metricRef';
import type { JoinedSamples } from '../pairing/joinSamples';
import { calibrationStatistic } from './calibration';
import { pairClassification } from './classification';
import { churn, classChanges, findFlips } from './classificationChanges';
import { classificationFigures } from './classificationFigures';
import { pairDetection } from './detection';
import { pairMultilabel } from './multilabel';
import type { PairedHead } from './pairedHead';
import { pairRegression } from './regression';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { PredictionPair } from './predictionPair';

/**
 * Reads one head of both files, sample by sample.
 * @param options of the head's policy: the period of an angle, the least score of a detection
 * @returns undefined when the two do not answer the same task
 */
export async function pairHead(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
  options: Pick<HeadPolicy, 'period' | 'minScore' | 'negative'> = {},
): Promise<PairedHead | undefined> {
  const task = files.a.header.heads[head]?.task;
  if (!task || files.b.header.heads[head]?.task !== task) return undefined;
  switch (task) {
    case 'classification':
      return classificationHead(head, files, joined, options.negative);
    case 'multilabel':
      return pairMultilabel(head, files, joined);
    case 'regression':
      return pairRegression(head, files, joined, options.period);
    case 'detection':
      return pairDetection(head, files, joined, options.minScore);
  }
}

async function classificationHead(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
  negative?: string,
): Promise<PairedHead> {
  const paired = await pairClassification(head, files, joined);
  return {
    head,
    shape: { task: 'classification', classes: paired.classes },
    relabelled: paired.relabelled,
    labelled: paired.truth.some((truth) => truth >= 0),
    figures: (wanted) => classificationFigures(paired, wanted, negative),
    secondary: () => calibrationStatistic(paired, files, joined),
    changes: {
      exactMetric: headMetric(head, 'accuracy'),
      samples: paired.truth.reduce((count, truth) => count + (truth >= 0 ? 1 : 0), 0),
      flips: findFlips(paired, joined.ids),
      classes: classChanges(paired),
      churn: churn(paired),
    },
  };
}
