import type { ProgressOptions } from '../../shared/progress/progress';
import type { DatasetLocation } from '../../datasets/datasetSpec';
import type { ModelProbe } from './modelProbe';
import type { EvaluationRequest, EvaluationOutcome } from './evaluate';
import type { PredictionRequest, PredictionOutcome } from './predict';
import type { ModelPreviewRequest, ModelPreview } from './modelPreview';
import type {
  BenchRequest,
  BenchOutcome,
  PairedBenchmarkRequest,
  PairedBenchmarkOutcome,
} from './bench';
import type { TrialRequest, TrialOutcome } from './trial';
import type { LinearProbeRequest, LinearProbeOutcome } from './linearProbe';
import type { ContractCheckOutcome, ContractCheckRequest } from './contractCheck';
import type { DatasetState, StoredTruths } from './datasetState';
import type {
  PictureRequest,
  Picture,
  InputsRequest,
  SheetRequest,
  DrawnInputs,
  DrawnSheet,
} from './pictures';

/** Runs models, in a process of its own; every failure is a `UserError` of one sentence. */
export interface Evaluator extends ModelProbe {
  evaluate(
    request: EvaluationRequest,
    progressOptions?: ProgressOptions,
  ): Promise<EvaluationOutcome>;
  predict(
    request: PredictionRequest,
    progressOptions?: ProgressOptions,
  ): Promise<PredictionOutcome>;
  /** Runs a model on one image, to be looked at by a person before it is registered. */
  previewModel(
    request: ModelPreviewRequest,
    progressOptions?: ProgressOptions,
  ): Promise<ModelPreview>;
  bench(request: BenchRequest, progressOptions?: ProgressOptions): Promise<BenchOutcome>;
  /** Times two models against each other, in several rounds of fresh sessions. */
  pairedBenchmark(
    request: PairedBenchmarkRequest,
    progressOptions?: ProgressOptions,
  ): Promise<PairedBenchmarkOutcome>;
  /** Runs a model once on noise and tells what came out. */
  tryOut(request: TrialRequest, progressOptions?: ProgressOptions): Promise<TrialOutcome>;
  /** Runs a network over a data set and fits a linear classifier to its features. */
  linearProbe(
    request: LinearProbeRequest,
    progressOptions?: ProgressOptions,
  ): Promise<LinearProbeOutcome>;
  /** Runs a model over some samples under the plausible variants of its contract. */
  checkContract(
    request: ContractCheckRequest,
    progressOptions?: ProgressOptions,
  ): Promise<ContractCheckOutcome>;
  /**
   * Fingerprints a data set without running anything.
   * @param against truths to be held against its labels
   */
  inspectDataset(
    dataset: DatasetLocation,
    progressOptions?: ProgressOptions,
    against?: StoredTruths,
  ): Promise<DatasetState>;
  /** Draws samples small, for people. */
  pictures(request: PictureRequest, progressOptions?: ProgressOptions): Promise<readonly Picture[]>;
  /** Draws samples raw, preprocessed and augmented, a row each, into a PNG. */
  drawSheet(request: SheetRequest, progressOptions?: ProgressOptions): Promise<DrawnSheet>;
  /** The same, each image by itself. */
  drawInputs(request: InputsRequest, progressOptions?: ProgressOptions): Promise<DrawnInputs>;
  /** Stops what is still running. */
  dispose(): Promise<void>;
}
