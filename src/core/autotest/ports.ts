import type { ProgressOptions } from '../shared/progress/progress';
import type { Candidate } from './candidates';
import type { Journal } from './journal';
import type { AutotestResult, Quality } from './results';
import type { Environment } from '../evaluation/ports/bench';

/** What an auto-test needs of the machine. */
export interface AutotestPorts {
  /** Milliseconds of `runs` runs, warm-up excluded. */
  measure(candidate: Candidate, runs: number, signal?: AbortSignal): Promise<LatencyMeasurement>;
  /** Accuracy of a linear probe; undefined where the candidate has no pretrained weights. */
  probe?(candidate: Candidate, signal?: AbortSignal): Promise<Quality | undefined>;
  /** Called after every measurement, so that an interrupted run is taken up again. */
  save(journal: Journal): Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

export interface LatencyMeasurement {
  readonly times: readonly number[];
  readonly environment: Environment;
}

export interface AutotestOptions extends ProgressOptions {
  /** What is known after every measurement and every round. */
  readonly onResult?: (soFar: AutotestResult) => void | Promise<void>;
}
