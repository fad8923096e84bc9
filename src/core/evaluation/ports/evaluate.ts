import type { Keeping } from '../../shared/text/kept';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { HeadResult } from '../../metrics/headResult';
import type { DatasetLocation } from '../../datasets/datasetSpec';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Contract } from '../contract/contractTypes';
import type { SkippedSample } from '../results/evaluationResults';
import type { Environment, Latency } from './bench';

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
  /** Id of the evaluation that the predictions are of; is in their file. */
  readonly evaluation?: string;
}

export interface EvaluationRequest {
  /** One or two models; each image is decoded once for all of them. */
  readonly models: readonly ModelRun[];
  readonly dataset: DatasetLocation;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Only the first samples. */
  readonly limit?: number;
}

/** What one model reached. */
export interface ModelOutcome extends Keeping {
  /** Hashes of the files that ran. */
  readonly digests: readonly FileDigest[];
  readonly heads: Readonly<Record<string, HeadResult>>;
  /** 0 to 1. */
  readonly composite: number | null;
  readonly latency: Latency;
  /** Suspicious results, each a sentence. */
  readonly warnings: readonly string[];
}

export interface EvaluationOutcome {
  readonly dataset: {
    readonly fingerprint: string;
    readonly samples: number;
    /** Groups among them, where the policy names their column. */
    readonly groups?: number;
    readonly skipped: readonly SkippedSample[];
  };
  /** In the order of the request. */
  readonly models: readonly ModelOutcome[];
  readonly throughput_per_s: number;
  readonly environment: Environment;
}
