import type { Keeping } from '../../shared/text/kept';
import type { HeadResult } from '../../metrics/headResult';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Latency, Environment } from '../ports/bench';

/** Everything a number depends on; if one of these differs on disk, the evaluation is stale. */
export interface Evidence {
  readonly model: readonly FileDigest[];
  readonly dataset: string;
  readonly policy: string;
  readonly contract: string;
  readonly runtime: string;
}

/** A sample that was left out. */
export interface SkippedSample extends Keeping {
  readonly id: string;
  readonly reason: string;
}

/** `evaluation_results.json`, next to the model. */
export interface EvaluationResults extends Keeping {
  readonly model_id: string;
  readonly version: string;
  readonly evaluated_at: string;
  readonly dataset: {
    readonly path: string;
    readonly fingerprint: string;
    readonly samples: number;
    /** Groups among them, where the policy names their column. */
    readonly groups?: number;
    readonly skipped: readonly SkippedSample[];
  };
  readonly heads: Readonly<Record<string, HeadResult>>;
  /** Null where no sample has a label: then heads have no metrics either. */
  readonly composite_score: number | null;
  readonly latency: Latency;
  readonly throughput_per_s: number;
  readonly environment: Environment;
  readonly evidence: Evidence;
  /** Id of this evaluation, which its predictions carry too; absent where none were kept. */
  readonly evaluation?: string;
  /** Suspicious results, each a sentence. */
  readonly warnings: readonly string[];
  /** Path of the per-sample predictions, relative to the root. */
  readonly predictions: string | null;
}
