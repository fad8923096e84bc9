import type { ModelPreview } from '../core/evaluation/ports/modelPreview';

/** What a person agrees to: the button says it. `continue` leads to more questions. */
export type ReviewPurpose = 'register' | 'convert' | 'continue';

/** A model as it is shown to a person before it is registered, or written. */
export interface ModelReview {
  /** Name of the model's file. */
  readonly model: string;
  readonly purpose: ReviewPurpose;
  /** What a checkpoint was recognised as, where the model is made of one. */
  readonly conversion?: ConversionReview;
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

/** Where the weights of a converted model come from. */
export interface ConversionReview {
  /** `best.pth is resnet18`. */
  readonly title: string;
  /** What must not be overlooked, such as a head that was drawn at random. */
  readonly warning?: string;
  readonly facts: readonly Omit<ReviewFact, 'source'>[];
  /** Names and shapes of weights, each list under its title. */
  readonly lists: readonly { readonly title: string; readonly items: readonly string[] }[];
}

/** What a person says to it; undefined is cancel. */
export type ReviewVerdict = 'accept' | 'change' | 'next' | 'image';
