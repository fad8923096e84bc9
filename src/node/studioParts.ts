import type { ModelBuilder } from '../core/backbone/builder/buildConfig';
import type { MachineLock } from '../core/shared/files/machineLock';
import type { Evaluator } from '../core/evaluation/ports/evaluator';

/** What is not in the host's own bundle. */
export interface StudioParts {
  /** Makes a client of the process that runs models. */
  readonly createEvaluator: () => Evaluator;
  /** Absolute path of the bundle of `node/comparisonThread.ts`. */
  readonly comparison: string;
  /** Builds models away from the host's event loop. */
  readonly builder: ModelBuilder;
  /** Keeps measurements apart from builds on this machine. */
  readonly gate: MachineLock;
  /** Absolute path of the sample pipeline. */
  readonly sample: string;
}
