import type { BackboneEvaluation } from '../../registry/storage/backboneEvaluations';
import type { VersionStatus } from '../../registry/format/types';
import type { BackboneFigures } from '../families/backboneFigures';
import type { FieldChange } from './backboneDiff';
import type { Benchmark } from './benchmark';
import type { ProcessResult, Verification } from './processSteps';
import type { Metrics } from '../../metrics/headResult';

/** A model of the registry that was trained from a committed backbone. */
export interface TrainedModel {
  readonly model_id: string;
  readonly version: string;
  readonly status: VersionStatus;
  /** The registry's: what its evaluations brought. */
  readonly metrics: Metrics;
}

/** One committed version. */
export interface BackboneVersion {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  /** UTC, ISO 8601 with `Z`. */
  readonly committed_at: string;
  readonly by: string;
  readonly message?: string;
  readonly figures: BackboneFigures;
  readonly benchmark: Benchmark | null;
  readonly verification: Verification;
  readonly steps: ProcessResult['steps'];
  /** From which version it was committed, and what changed; empty for the first. */
  readonly previous: string | null;
  readonly changes: readonly FieldChange[];
  /** Absolute path of the committed configuration. */
  readonly file: string;
  /** Models of the registry that were trained from it. */
  readonly models: readonly TrainedModel[];
  /** What was measured of such models, written next to the version, in the order it came in. */
  readonly evaluations: readonly BackboneEvaluation[];
}

/** A configuration in `config/backbones` with its versions; a bad one hides nothing. */
export interface BackboneSummary {
  readonly name: string;
  /** Absolute path of `NAME.backbone.jsonc`; `null` when only versions are left. */
  readonly file: string | null;
  /** Absent when the configuration cannot be understood. */
  readonly arch?: string;
  /** Absent unless the configuration is valid. */
  readonly figures?: BackboneFigures;
  readonly errors: number;
  readonly warnings: number;
  /** Highest first. */
  readonly versions: readonly BackboneVersion[];
  /** Whether the working file says something else than the highest version; a first one does. */
  readonly changed: boolean;
  /** What is wrong with a file or version, each a sentence. */
  readonly faults: readonly string[];
}
