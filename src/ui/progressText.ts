import type { Progress } from '../core/progress';

/** `120 of 400 · 71/s · 4 s left`, with what is known. */
export function progressText({ phase, done, total, rate, secondsLeft }: Progress): string {
  const parts = total > 0 ? [`${done} of ${total}`] : [];
  if (rate !== undefined && rate > 0) parts.push(`${rate.toFixed(rate < 10 ? 1 : 0)}/s`);
  if (secondsLeft !== undefined) parts.push(`${timeLeft(secondsLeft)} left`);
  const text = parts.join(' · ');
  return phase && text ? `${phase}: ${text}` : (phase ?? text);
}

/** @param seconds rounded up, so that nothing ends "in 0 s" */
export function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Turns absolute progress into the increments in percent that VS Code takes. */
export class ProgressIncrements {
  private percent = 0;

  next({ done, total }: Progress): number {
    const percent = total > 0 ? Math.min(100, (100 * done) / total) : this.percent;
    const increment = Math.max(0, percent - this.percent);
    this.percent = Math.max(this.percent, percent);
    return increment;
  }
}
