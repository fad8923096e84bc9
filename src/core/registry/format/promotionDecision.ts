import type { RecordedRatio } from '../../statistics/latencyRatio';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { Verdict } from '../../statistics/verdict';
import type { Environment } from '../../evaluation/ports/bench';

/** One version as a decision saw it. */
export interface DecidedVersion {
  readonly version: string;
  readonly model_id: string;
  readonly model: readonly FileDigest[];
  readonly contract: string;
  readonly composite_score: number;
  readonly environment: Environment;
}

/** What a promotion was decided on: enough to run the decision again and see whether it holds. */
export interface PromotionDecision {
  readonly challenger: DecidedVersion;
  /** Null where there was no champion. */
  readonly champion: DecidedVersion | null;
  /** Fingerprint of the data set. */
  readonly dataset: string;
  /** Hash of the policy. */
  readonly policy: string;
  /** Version of the runtime. */
  readonly runtime: string;
  readonly samples: number;
  readonly seed?: number;
  readonly resamples?: number;
  /** Absent where there was no champion to compare with. */
  readonly verdict?: Verdict;
  /** In what the challenger was ahead, where not being worse than a margin was enough. */
  readonly non_inferior?: readonly string[];
  readonly gain?: number;
  readonly gain_ci95?: readonly [number, number];
  /** The challenger's latency over the champion's, measured in turn, where a gate asked for it. */
  readonly latency_ratio?: RecordedRatio;
}
