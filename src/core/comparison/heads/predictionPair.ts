import type { PredictionFile } from '../../evaluation/predictions/predictionFile';

export interface PredictionPair {
  readonly a: PredictionFile;
  readonly b: PredictionFile;
}
