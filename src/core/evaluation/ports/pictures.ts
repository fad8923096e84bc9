import type { Augmentation } from '../../augmentation/augmentations';
import type { InputContract } from '../../images/inputContract';
import type { DatasetLocation } from '../../datasets/datasetSpec';

/** Samples that are to be drawn small. */
export interface PictureRequest {
  readonly ids: readonly string[];
  readonly dataset: DatasetLocation;
  /** Longest side in pixels. */
  readonly edge: number;
  /** Whether labelled boxes are drawn over them. */
  readonly boxes?: boolean;
}

/** A sample as people see it, or why it cannot be shown. */
export interface Picture {
  readonly id: string;
  /** Absolute path of the image that it was made of. */
  readonly file?: string;
  readonly width?: number;
  readonly height?: number;
  /** Base 64. */
  readonly jpeg?: string;
  readonly problem?: string;
}

/** Samples that are to be drawn as training sees them. */
export interface InputsRequest {
  readonly dataset: DatasetLocation;
  readonly input: InputContract;
  readonly augmentations: readonly Augmentation[];
  readonly seed: number;
  /** How many samples are drawn by the seed. */
  readonly count: number;
  /** How many augmented versions of each. */
  readonly turns: number;
}

/** The same as one picture. */
export interface SheetRequest extends InputsRequest {
  /** Absolute path of the PNG to write. */
  readonly output: string;
}

/** An image of a sample, small, with its boxes drawn over it. */
export interface DrawnInput {
  /** What it was made of, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Base 64. */
  readonly jpeg: string;
  /** The augmentations that were drawn for it, in their order. */
  readonly applied: readonly Augmentation['op'][];
}

export interface DrawnInputs {
  readonly samples: readonly {
    readonly id: string;
    /** As it is, preprocessed, then augmented. */
    readonly pictures: readonly DrawnInput[];
  }[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}

export interface DrawnSheet {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Ids of the samples, a row each. */
  readonly samples: readonly string[];
  readonly skipped: readonly { readonly id: string; readonly reason: string }[];
}
