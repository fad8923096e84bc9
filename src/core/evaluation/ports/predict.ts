import type { HeadPolicy } from '../../metrics/headPolicy';
import type { DatasetLocation } from '../../datasets/datasetSpec';
import type { SamplePrediction } from '../predictions/samplePrediction';
import type { ModelRun } from './evaluate';

/** Images to be answered: files, or samples of a data set by id. */
export type PredictionTarget =
  | { readonly kind: 'images'; readonly paths: readonly string[] }
  | { readonly kind: 'events'; readonly ids: readonly string[]; readonly dataset: DatasetLocation };

export interface PredictionRequest {
  readonly models: readonly ModelRun[];
  readonly target: PredictionTarget;
  /** Tasks of the heads; a head that is not named here is read by its activation. */
  readonly heads: Readonly<Record<string, HeadPolicy>>;
}

/** `answers[target][model]`, in the request's order. */
export interface PredictionOutcome {
  readonly answers: readonly (readonly SamplePrediction[])[];
}
