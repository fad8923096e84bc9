import type { AutotestResult, KeptResult } from '../../core/autotest/results';
import type { Progress } from '../../core/shared/progress/progress';
import type { RunningTask } from '../ui';

/** An auto-test that runs. */
export interface RunningAutotest {
  /** Of the specification. */
  readonly name: string;
  readonly progress: Progress;
  /** What was known after the last measurement; absent before the first. */
  readonly soFar?: AutotestResult;
  /** Stops it; what was measured is kept. */
  cancel(): void;
}

/** The auto-tests of this window, and what is kept of earlier ones. */
export interface Autotests {
  /** @param root absolute path */
  running(root: string): RunningAutotest | undefined;
  /**
   * Tries backbones of a root, one auto-test at a time.
   * @param targets one specification, or configurations; paths relative to the root
   * @throws UserError when one runs already
   */
  run(root: string, targets: readonly string[], task: RunningTask): Promise<AutotestResult>;
  /** The last result of every specification, newest first. */
  results(root: string): Promise<readonly KeptResult[]>;
}
