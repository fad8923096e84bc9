import type { Progress } from '../../core/shared/progress/progress';
import type { FromChild, EvaluatorPhase } from './messages';

/** Milliseconds between two reports of progress. */
const EVERY = 100;

/** Tells the parent what the child is at, not more often than a person can read. */
export class Reporter {
  private last = 0;
  private began = 0;

  constructor(private readonly send: (message: FromChild) => void) {}

  phase(phase: EvaluatorPhase, subject: string): void {
    this.began = performance.now();
    this.last = 0;
    this.send({ type: 'phase', phase, subject });
  }

  /** Adds rate and time left, counted from the beginning of the phase. */
  progress(progress: Progress): void {
    const now = performance.now();
    if (now - this.last < EVERY && progress.done < progress.total) return;
    this.last = now;
    const seconds = (now - this.began) / 1000;
    const rate = progress.done / Math.max(seconds, 1e-3);
    const secondsLeft = rate > 0 ? (progress.total - progress.done) / rate : undefined;
    this.send({ type: 'progress', ...progress, rate, secondsLeft });
  }
}
