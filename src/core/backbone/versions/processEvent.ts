import type { ProgressOptions } from '../../shared/progress/progress';
import type { BackboneFigures, StageFigures } from '../families/backboneFigures';

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
export interface ProcessObserver extends ProgressOptions {
  readonly onEvent?: (event: ProcessEvent) => void;
}
