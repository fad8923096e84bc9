import type { BackboneFigures } from '../families/backboneFigures';
import type { WeightReport } from '../weights/applyWeights';
import type { Benchmark, MeasureOptions } from './benchmark';
import type { ProcessStep, ProcessObserver } from './processEvent';

export interface ProcessOptions extends ProcessObserver {
  /** Absolute path of the model to keep; absent: it is built, measured and thrown away. */
  readonly output?: string;
  /** Absolute path of a checkpoint instead of the configuration's. */
  readonly weights?: string;
  /** What the timing is asked; `false` leaves the step out. */
  readonly benchmark?: MeasureOptions | false;
}

/** What ONNX Runtime said of a built model. */
export interface Verification {
  readonly runtime: string;
  /** After one run on noise at the configuration's size and batch. */
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

export interface ProcessResult {
  readonly name: string;
  readonly figures: BackboneFigures;
  readonly weights: WeightReport;
  /** Size of the model's files. */
  readonly bytes: number;
  /** Where the model was kept; `null` when it was not asked for. */
  readonly path: string | null;
  readonly verification: Verification;
  /** `null` when it was left out. */
  readonly benchmark: Benchmark | null;
  readonly steps: readonly { readonly step: ProcessStep; readonly ms: number }[];
}
