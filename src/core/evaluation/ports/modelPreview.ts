import type { DatasetLocation } from '../../datasets/datasetSpec';
import type { FedRange } from '../../images/restoreImage';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { Contract } from '../contract/contractTypes';
import type { HeadAnswer } from '../heads/bestAnswers';

/** The image that is shown: a file, or a sample of a data set. */
export type PreviewedSample =
  | { readonly kind: 'image'; readonly path: string }
  | {
      readonly kind: 'dataset';
      readonly dataset: DatasetLocation;
      /** From 0; another one is another sample. */
      readonly turn: number;
    };

/** A model that is run on one image as a contract says, to be looked at by a person. */
export interface ModelPreviewRequest {
  /** Absolute path of the ONNX file. */
  readonly file: string;
  readonly contract: Contract;
  /** The heads that are read. */
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  readonly sample: PreviewedSample;
}

export interface ModelPreview {
  /** Id of the sample, or the image's name. */
  readonly sample: string;
  /** The input as an image, at the input's size. */
  readonly width: number;
  readonly height: number;
  /** Base 64; detections are drawn over it. */
  readonly png: string;
  /** The values that were fed. */
  readonly fed: FedRange;
  readonly answers: Readonly<Record<string, HeadAnswer>>;
}
