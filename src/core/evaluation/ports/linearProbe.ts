import type { InputContract } from '../../images/inputContract';
import type { DatasetLocation } from '../../datasets/datasetSpec';

/** A frozen network whose features a linear classifier is to read. */
export interface LinearProbeRequest {
  /** Absolute path of an ONNX file whose only output is `[1, D]`. */
  readonly file: string;
  readonly input: InputContract;
  readonly dataset: DatasetLocation;
  /** The data set's column or field with the class. */
  readonly label: string;
  readonly seed: number;
}

export interface LinearProbeOutcome {
  /** Percent of the held-out samples. */
  readonly accuracy: number;
  /** 95 % interval in percent. */
  readonly ci95: readonly [number, number];
  readonly train: number;
  readonly held: number;
}
