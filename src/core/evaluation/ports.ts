import type { Augmentation } from '../augmentation/augmentations';
import type { Watched } from '../shared/progress/progress';
import type { LabelChanges } from './results/labelChanges';
import type { FileDigest } from '../registry/format/types';
import type { Worded } from '../shared/text/texts';
import type {
  Contract,
  DatasetSpec,
  Environment,
  EvaluationWords,
  HeadPolicy,
  HeadResult,
  InputContract,
  Latency,
  SamplePrediction,
} from './types';

/** An input or output of a graph, as the runtime sees it. */
export interface TensorInfo {
  readonly name: string;
  /** Element type as ONNX Runtime spells it, for instance `float32`. */
  readonly type: string;
  /** A number, or the name of a dimension that is free. */
  readonly shape: readonly (number | string)[];
}

/** What loading a model told. */
export interface ProbedModel {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Version of the runtime that loaded it. */
  readonly runtime: string;
}

/** A model to run: where it is and how it is fed. */
export interface ModelRun {
  readonly model_id: string;
  readonly version: string;
  /** Absolute path of the ONNX file. */
  readonly file: string;
  /** Files whose hashes prove what ran, relative to the model's folder; the ONNX file and its data. */
  readonly files: readonly string[];
  readonly contract: Contract;
  /** Absolute path of a file to write the per-sample predictions to; absent: not kept. */
  readonly predictions?: string;
  /** Id of the evaluation that the predictions are of; stands in their file. */
  readonly evaluation?: string;
}

/** A data set and where its relative path starts. */
export interface DatasetLocation {
  readonly spec: DatasetSpec;
  /** Absolute folder that `spec.path` is relative to. */
  readonly root: string;
  /** Whether nothing may be kept below the root, not even hashes. */
  readonly untouched?: boolean;
}

export interface EvaluationRequest {
  /** One or two models; each image is decoded once for all of them. */
  readonly models: readonly ModelRun[];
  readonly dataset: DatasetLocation;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Only the first samples. */
  readonly limit?: number;
}

/** What one model reached; its warnings are written in English, and told beside it. */
export interface ModelOutcome extends Worded<EvaluationWords> {
  /** Hashes of the files that ran. */
  readonly digests: readonly FileDigest[];
  readonly heads: Readonly<Record<string, HeadResult>>;
  /** 0 to 1. */
  readonly composite: number | null;
  readonly latency: Latency;
}

export interface EvaluationOutcome {
  readonly dataset: {
    readonly fingerprint: string;
    readonly samples: number;
    readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  };
  /** In the order of the request. */
  readonly models: readonly ModelOutcome[];
  readonly throughput_per_s: number;
  readonly environment: Environment;
}

/** Images to be answered: files, or samples of a data set by id. */
export type PredictionTarget =
  | { readonly kind: 'images'; readonly paths: readonly string[] }
  | { readonly kind: 'events'; readonly ids: readonly string[]; readonly dataset: DatasetLocation };

export interface PredictionRequest {
  readonly models: readonly ModelRun[];
  readonly target: PredictionTarget;
  /** Tasks of the heads; a head that is not named here is read by its activation. */
  readonly heads: Readonly<Record<string, HeadPolicy>>;
}

/** `answers[target][model]`, in the request's order. */
export interface PredictionOutcome {
  readonly answers: readonly (readonly SamplePrediction[])[];
}

/** A model whose latency is measured, with inputs of zeros where no contract is known. */
export interface BenchRequest {
  /** Absolute path. */
  readonly file: string;
  /** Runs that are measured; after the warm-up. */
  readonly runs?: number;
  /** Longest time to spend on measuring, in milliseconds. */
  readonly budgetMs?: number;
  /** Threads of the runtime; absent: as many as it takes by itself. */
  readonly threads?: number;
  /** Lengths of free dimensions by name; 1 where none is given. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Times each node as well, after the measuring and apart from it. */
  readonly profile?: {
    /** Absolute path of an empty folder for what the runtime writes; the caller removes it. */
    readonly folder: string;
    readonly runs: number;
    /** Whether the graph that ran is written there too: as large as the model. */
    readonly graph: boolean;
  };
}

/** One operator as the runtime ran it. */
export interface Kernel {
  readonly name: string;
  readonly op: string;
  /** Median of the runs. */
  readonly ms: number;
}

export interface KernelTimes {
  readonly runs: number;
  /** In the order of execution. */
  readonly kernels: readonly Kernel[];
  /** Absolute path of the graph that ran, when it was asked for. */
  readonly graph: string | null;
}

/** A model that is run once on noise. */
export interface TrialRequest {
  readonly file: string;
  readonly dims?: Readonly<Record<string, number>>;
}

export interface TrialOutcome {
  readonly runtime: string;
  readonly outputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    /** Whether every value is a finite number. */
    readonly finite: boolean;
  }[];
}

export interface BenchOutcome extends Latency {
  readonly p90_ms: number;
  readonly p99_ms: number;
  readonly runs: number;
  /** Time to create the session, in milliseconds. */
  readonly session_ms: number;
  /** Every run, in the order of measuring. */
  readonly samples_ms: readonly number[];
  readonly environment: Environment;
  /** When it was asked for. */
  readonly profile?: KernelTimes;
}

/** Two models that are timed against each other, with inputs of zeros. */
export interface RaceRequest {
  /** Absolute path of the first model, and of the other. */
  readonly a: string;
  readonly b: string;
}

/** Milliseconds of runs that were taken in turn, in one pair of sessions. */
export interface RaceRound {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface RaceOutcome {
  readonly rounds: readonly RaceRound[];
  readonly environment: Environment;
}

/** A frozen network whose features a linear classifier is to read. */
export interface LinearProbeRequest {
  /** Absolute path of an ONNX file whose only output is `[1, D]`. */
  readonly file: string;
  readonly input: InputContract;
  readonly dataset: DatasetLocation;
  /** The data set's column or field with the class. */
  readonly label: string;
  readonly seed: number;
}

export interface LinearProbeOutcome {
  /** Percent of the held-out samples. */
  readonly accuracy: number;
  /** 95 % interval in percent. */
  readonly ci95: readonly [number, number];
  readonly train: number;
  readonly held: number;
}

/** What a data set and the runtime are now, for evidence. */
export interface DatasetState {
  readonly fingerprint: string;
  readonly samples: number;
  readonly runtime: string;
  /** Where stored truths were handed over: in what they differ from the data set. */
  readonly changes?: LabelChanges;
}

/** An evaluation's stored truths, to be held against the data set. */
export interface StoredTruths {
  /** Absolute path of its predictions. */
  readonly predictions: string;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Ids of samples that could not be read then. */
  readonly skipped: readonly string[];
}

/** Samples that are to be drawn small. */
export interface PictureRequest {
  readonly ids: readonly string[];
  readonly dataset: DatasetLocation;
  /** Longest side in pixels. */
  readonly edge: number;
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

/** Loads a model as the deployment would: rejects with a `UserError` that says why it does not load. */
export interface ModelProbe {
  load(file: string, watched?: Watched): Promise<ProbedModel>;
}

/** Runs models, in a process of its own; every failure is a `UserError` of one sentence. */
export interface Evaluator extends ModelProbe {
  evaluate(request: EvaluationRequest, watched?: Watched): Promise<EvaluationOutcome>;
  predict(request: PredictionRequest, watched?: Watched): Promise<PredictionOutcome>;
  bench(request: BenchRequest, watched?: Watched): Promise<BenchOutcome>;
  /** Times two models against each other, in several rounds of fresh sessions. */
  race(request: RaceRequest, watched?: Watched): Promise<RaceOutcome>;
  /** Runs a model once on noise and tells what came out. */
  tryOut(request: TrialRequest, watched?: Watched): Promise<TrialOutcome>;
  /** Runs a network over a data set and fits a linear classifier to its features. */
  linearProbe(request: LinearProbeRequest, watched?: Watched): Promise<LinearProbeOutcome>;
  /**
   * Fingerprints a data set without running anything.
   * @param against truths to be held against its labels
   */
  inspectDataset(
    dataset: DatasetLocation,
    watched?: Watched,
    against?: StoredTruths,
  ): Promise<DatasetState>;
  /** Draws samples small, for people. */
  pictures(request: PictureRequest, watched?: Watched): Promise<readonly Picture[]>;
  /** Draws samples raw, preprocessed and augmented, a row each, into a PNG. */
  drawSheet(request: SheetRequest, watched?: Watched): Promise<DrawnSheet>;
  /** The same, each image by itself. */
  drawInputs(request: InputsRequest, watched?: Watched): Promise<DrawnInputs>;
  /** Stops what is still running. */
  dispose(): Promise<void>;
}
