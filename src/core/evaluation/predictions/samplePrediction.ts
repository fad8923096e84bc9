import type {
  HeadPrediction,
  MultilabelPrediction,
  ValuePrediction,
  DetectionPrediction,
} from '../../metrics/headPredictions';

/** One sample's line of the prediction store: each head is in the record of its task. */
export interface SamplePrediction {
  readonly id: string;
  /** Path of the image, relative to the data set's folder. */
  readonly image?: string;
  /** Values of the data set's columns for group and slices, by column. */
  readonly marks?: Readonly<Record<string, string>>;
  /** Classification heads. */
  readonly heads: Readonly<Record<string, HeadPrediction>>;
  readonly multilabel?: Readonly<Record<string, MultilabelPrediction>>;
  readonly values?: Readonly<Record<string, ValuePrediction>>;
  readonly detections?: Readonly<Record<string, DetectionPrediction>>;
}
