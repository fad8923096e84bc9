import type { MachineLock } from '../../core/shared/files/machineLock';
import type { ProgressOptions } from '../../core/shared/progress/progress';

export type MeasuringLock = Pick<MachineLock, 'measuring'>;

/** For programs that measure nothing side by side, as tests do. */
export const openGate: MeasuringLock = { measuring: (task) => task() };

/**
 * A child's way through the gate of the machine. Its parent waits for it and holds the gate, so that
 * a child that is killed while it measures leaves nothing closed behind it.
 */
export class MeasuringTurn {
  private readonly ended = new AbortController();
  private passed: Promise<void> = Promise.resolve();
  private leave: () => void = () => undefined;

  constructor(
    private readonly gate: MeasuringLock,
    private readonly progressOptions: ProgressOptions,
  ) {}

  /**
   * Waits for the turn, and then holds the gate until `end`.
   * @param onAlone told when nothing else is measured any more
   * @param onFailure told when the gate cannot be had
   */
  begin(onAlone: () => void, onFailure: (error: Error) => void): void {
    const left = new Promise<void>((resolve) => (this.leave = resolve));
    const { onProgress } = this.progressOptions;
    const progressOptions = { signal: this.ended.signal, ...(onProgress && { onProgress }) };
    const measured = this.gate.measuring(async () => {
      if (this.ended.signal.aborted) return;
      onAlone();
      await left;
    }, progressOptions);
    this.passed = measured.catch((error: unknown) => {
      if (this.ended.signal.aborted) return;
      onFailure(error instanceof Error ? error : new Error(String(error)));
    });
  }

  /** Lets others measure; the wait for the turn ends, too. Settles when the gate is free of it. */
  async end(): Promise<void> {
    this.ended.abort();
    this.leave();
    await this.passed;
  }
}
