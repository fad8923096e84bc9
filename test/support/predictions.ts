import { PredictionFile } from '../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from './memoryRange';

/** One sample of a test: its id, its label (−1: none) and the answer of every head. */
export interface AnsweredSample {
  readonly id: string;
  /** Values of the data set's columns for group and slices. */
  readonly marks?: Readonly<Record<string, string>>;
  readonly heads: Readonly<Record<string, readonly [truth: number, predicted: number]>>;
}

/** A prediction file of classification heads, in memory; the answer has the probability 0.8. */
export function predictionFile(
  classes: Readonly<Record<string, readonly string[]>>,
  samples: readonly AnsweredSample[],
  version = '1.0.0',
): Promise<PredictionFile> {
  const columns = Object.keys(samples[0]?.marks ?? {});
  const header = {
    model_id: `m_v${version}`,
    version,
    dataset: 'fingerprint',
    marks: columns,
    heads: Object.fromEntries(
      Object.entries(classes).map(([head, names]) => [
        head,
        { task: 'classification' as const, classes: names },
      ]),
    ),
  };
  const rows = samples.map(({ id, marks, heads }) => ({
    id,
    ...(marks && { marks }),
    heads: Object.fromEntries(
      Object.entries(heads).map(([head, [truth, predicted]]) => {
        const names = classes[head]!;
        const rest = names.length > 1 ? 0.2 / (names.length - 1) : 0;
        const probabilities = names.map((_, index) => (index === predicted ? 0.8 : rest));
        return [head, { ...(truth < 0 ? {} : { truth }), predicted, probabilities }];
      }),
    ),
  }));
  return PredictionFile.open(memoryRange(encodePredictions(header, rows)), `${version}.parquet`);
}
