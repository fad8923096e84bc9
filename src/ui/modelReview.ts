import type { ModelPreview } from '../core/evaluation/ports/modelPreview';

/** A model as it is shown to a person before it is registered. */
export interface ModelReview {
  /** Name of the model's file. */
  readonly model: string;
  /** What came of running it on one image; absent where none is shown. */
  readonly preview?: ModelPreview;
  /** Why it could not be run. */
  readonly failure?: string;
  /** Whether other samples of the evaluation data can be shown. */
  readonly hasSamples: boolean;
  /** How it is fed and read, and where that comes from. */
  readonly facts: readonly ReviewFact[];
}

export interface ReviewFact {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** What a person says to it; undefined is cancel. */
export type ReviewVerdict = 'register' | 'change' | 'next' | 'image';
