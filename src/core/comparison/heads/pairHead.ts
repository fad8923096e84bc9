import type { PredictionFile } from '../../evaluation/predictionFile';
import type { JoinedSamples } from '../joinSamples';
import { pairClassification } from './classification';
import { churn, classChanges, findFlips } from './classificationChanges';
import { classificationFigures } from './classificationFigures';
import type { PairedHead } from './pairedHead';

export interface PredictionPair {
  readonly a: PredictionFile;
  readonly b: PredictionFile;
}

/**
 * Reads one head of both files, sample by sample.
 * @returns undefined when the two do not answer the same task
 */
export async function pairHead(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
): Promise<PairedHead | undefined> {
  const task = files.a.header.heads[head]?.task;
  if (!task || files.b.header.heads[head]?.task !== task) return undefined;
  return task === 'classification' ? classificationHead(head, files, joined) : undefined;
}

async function classificationHead(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
): Promise<PairedHead> {
  const paired = await pairClassification(head, files, joined);
  return {
    head,
    relabelled: paired.relabelled,
    figures: (wanted) => classificationFigures(paired, wanted),
    changes: {
      flips: findFlips(paired, joined.ids),
      classes: classChanges(paired),
      churn: churn(paired),
    },
  };
}
