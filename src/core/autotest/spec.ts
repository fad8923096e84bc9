import type { HeadConfig } from '../backbone/config/config';
import type { DatasetSpec } from '../datasets/datasetSpec';

/** What is tried, within which limits and for how long: `NAME.autotest.jsonc`. */
export interface AutotestSpec {
  /** Configurations, by name or by path from the root. */
  readonly configs?: readonly string[];
  /** Families of the catalogue, for instance `ResNet`; each gives its variants. */
  readonly families?: readonly string[];
  /** Variants by their whole name or its end (`resnet50`, `50`, `tiny`, `b0`); absent: all. */
  readonly sizes?: readonly string[];
  /** `[height, width]` in pixels; absent: the size that the published figure was measured at. */
  readonly inputSizes?: readonly (readonly [number, number])[];
  /** What is on every generated candidate; needed with `families`. */
  readonly head?: HeadConfig;
  readonly limits?: AutotestLimits;
  /** Seconds for the whole; what is not measured by then is said to be so. 300 when absent. */
  readonly budgetSeconds?: number;
  readonly runtime?: { readonly batch?: number; readonly threads?: number };
  readonly probe?: ProbeSpec;
}

/** A candidate beyond one of them is not measured, or measured no further. */
export interface AutotestLimits {
  /** Milliseconds of the median run on this machine. */
  readonly latencyMs?: number;
  /** Trainable values. */
  readonly parameters?: number;
  /** Multiply-accumulates for one image. */
  readonly macs?: number;
  /** Bytes of weights and activations together, for one image in float32. */
  readonly memoryBytes?: number;
}

/** A linear classifier on frozen pretrained features, as a measured accuracy. */
export interface ProbeSpec {
  readonly dataset: DatasetSpec;
  /** The data set's column or field with the class. */
  readonly label: string;
  /** Folder of checkpoints named after architectures, from the root. */
  readonly weights: string;
  /** Of the split; 0 when absent. */
  readonly seed?: number;
}

export const defaultBudgetSeconds = 300;
