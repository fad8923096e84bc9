import * as vscode from 'vscode';
import { formatBytes } from '../core/shared/text/numberText';
import type { Progress } from '../core/shared/progress/progress';
import { decimalText } from '../core/shared/text/quantity';

/** `120 of 400 · 71/s · 4 s left`, with what is known. */
export function progressText({ phase, done, total, unit, rate, secondsLeft }: Progress): string {
  const count = (value: number) =>
    unit === 'bytes' ? formatBytes(value, vscode.env.language) : value;
  const parts = total > 0 ? [vscode.l10n.t('{0} of {1}', count(done), count(total))] : [];
  if (rate !== undefined && rate > 0) parts.push(`${decimalText(rate, rate < 10 ? 1 : 0)}/s`);
  if (secondsLeft !== undefined) parts.push(vscode.l10n.t('{0} left', timeLeft(secondsLeft)));
  const text = parts.join(' · ');
  return phase && text ? `${phase}: ${text}` : (phase ?? text);
}

/** @param seconds rounded up, so that nothing ends "in 0 s" */
export function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return vscode.l10n.t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
  return vscode.l10n.t('{0} h {1} min', Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
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
