import type { Dataset, DatasetSample } from '../core/evaluation/datasets/dataset';
import type { Extent } from '../core/evaluation/images/geometry';
import type { TensorData } from '../core/evaluation/images/prepareImage';

/** A sample that is ready to run, or the reason why it is not. */
export interface ReadySample {
  readonly sample: DatasetSample;
  /** One tensor for each model. */
  readonly tensors: readonly TensorData[];
  /** Size of the original image; absent for arrays. */
  readonly extent?: Extent;
  readonly skipped?: string;
}

/** Turns samples into tensors. */
export interface SampleSource {
  /** Samples in their order. A sample's tensors are valid until the next one is asked for. */
  read(samples: readonly DatasetSample[]): AsyncGenerator<ReadySample>;
  close(): Promise<void>;
}

/** The first samples of a data set, or all. */
export function limited(dataset: Dataset, limit: number | undefined): readonly DatasetSample[] {
  return limit === undefined ? dataset.samples : dataset.samples.slice(0, limit);
}
