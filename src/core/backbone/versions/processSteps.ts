import type { ProgressOptions } from '../../shared/progress/progress';
import type { BackboneFigures, StageFigures } from '../families/backboneFigures';
import type { WeightReport } from '../weights/applyWeights';
import type { Benchmark, MeasureOptions } from './benchmark';

/** The steps of `process`, in this order. */
export type ProcessStep = 'prepare' | 'build' | 'verify' | 'benchmark';

/** What a page can follow while a backbone is processed. */
export type ProcessEvent =
  | { readonly type: 'begun'; readonly step: ProcessStep }
  | { readonly type: 'ended'; readonly step: ProcessStep; readonly ms: number }
  /** The whole architecture is known; no weight is made yet. */
  | { readonly type: 'planned'; readonly figures: BackboneFigures }
  /** The weights of one stage are made and written; `index` from 0. */
  | {
      readonly type: 'stage';
      readonly stage: StageFigures;
      readonly index: number;
      readonly total: number;
    };

/** `onProgress` counts within a step and names it in `phase`. */
export interface ProcessProgressOptions extends ProgressOptions {
  readonly onEvent?: (event: ProcessEvent) => void;
}

export interface ProcessOptions extends ProcessProgressOptions {
  /** Absolute path of the model to keep; absent: it is built, measured and thrown away. */
  readonly output?: string;
  /** Absolute path of a `.safetensors` file instead of the configuration's. */
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
