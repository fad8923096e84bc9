import type { EvaluatorPhase } from '../protocol/messages';

/** What a child may take before it is stopped. */
export interface EvaluatorLimits {
  /** Longest silence in each phase, in milliseconds; progress counts as a sign of life. */
  readonly silenceMs: Readonly<Record<EvaluatorPhase, number>>;
  /** Resident memory in bytes, besides the weights of the models. */
  readonly memoryBytes: number;
}

const GIBIBYTE = 2 ** 30;

/** Loading gigabytes from a slow disk takes minutes; one inference does not. */
export const defaultLimits: EvaluatorLimits = {
  silenceMs: {
    starting: 30_000,
    reading: 120_000,
    loading: 300_000,
    // Others may build or measure for hours; the wait can be cancelled.
    waiting: Infinity,
    measuring: 120_000,
    running: 60_000,
    finishing: 60_000,
  },
  memoryBytes: 4 * GIBIBYTE,
};
