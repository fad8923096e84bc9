import type { DatasetLocation } from '../../datasets/datasetSpec';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { Interval } from '../../statistics/interval';
import type { Contract } from '../contract/contractTypes';
import type { ModelRun } from './evaluate';

/** A model that is run under variants of its contract. */
export interface ContractCheckRequest {
  readonly model: ModelRun;
  readonly dataset: DatasetLocation;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Most samples to draw. */
  readonly limit: number;
  /** Of the draw. */
  readonly seed: number;
}

/** What a variant of a contract changes. */
export const contractFields = [
  'color',
  'normalization',
  'geometry',
  'interpolation',
  'classes',
] as const;
export type ContractField = (typeof contractFields)[number];

/** One difference of a variant from the declared contract. */
export interface ContractChange {
  readonly field: ContractField;
  /** Of the variant, for instance `BGR`, `imagenet`, `letterbox`, `number`; see `describeChange`. */
  readonly value: string;
  /** Whose class order it is, where the model has several heads; absent: every head's. */
  readonly head?: string;
}

/** A mean score over the samples in percent, with its 95 % interval. */
export interface ContractFigure {
  readonly score: number;
  readonly ci95: Interval;
}

/** One variant that was run, held against what it was compared with. */
export interface VariantFigure extends ContractFigure {
  /** Differences from the declared contract. */
  readonly changes: readonly ContractChange[];
  /** Points above the declared contract. */
  readonly gain: number;
  /** Of the exact paired test against the declared contract, times the number of variants; at most 1. */
  readonly p: number;
  /** Whether it is clearly better than the declared contract. */
  readonly better: boolean;
}

export interface ContractCheckOutcome {
  /** Samples that were drawn and read. */
  readonly samples: number;
  /** Labelled samples of the data set. */
  readonly labelled: number;
  readonly seed: number;
  /**
   * What the scores are: accuracy of a classifier, F1 of a detector's boxes at IoU 0.5, else a mean of
   * scores from 0 to 100.
   */
  readonly measure: 'accuracy' | 'f1' | 'score';
  readonly declared: ContractFigure;
  /** Every variant, the best first. */
  readonly variants: readonly VariantFigure[];
  /** The contract to use instead; null where nothing is clearly better than the declared one. */
  readonly fix: (VariantFigure & { readonly contract: Contract }) | null;
  /** Fewest points that can be told from chance with so many samples; null where none can. */
  readonly smallest_gain: number | null;
}
