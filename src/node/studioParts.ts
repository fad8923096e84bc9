import type { Evaluator } from '../core/evaluation/ports';

/** What is not in the host's own bundle. */
export interface StudioParts {
  /** Makes a client of the process that runs models. */
  readonly createEvaluator: () => Evaluator;
  /** Absolute path of the bundle of `node/comparisonThread.ts`. */
  readonly comparison: string;
  /** Absolute path of the bundle of `node/buildThread.ts`. */
  readonly build: string;
  /** Absolute path of the sample pipeline. */
  readonly sample: string;
}
