import type { Progress } from '../core/shared/progress/progress';
import { formatBytes } from '../core/shared/text/numberText';
import { visible } from '../core/shared/text/visible';
import type { Console } from './console';

export interface ProgressLine {
  report(progress: Progress): void;
  end(): void;
}

/** Rewrites one line on a terminal; elsewhere says every tenth of the way on a line of its own. */
export function createProgressLine(console: Console, label: string, quiet: boolean): ProgressLine {
  if (quiet) return { report: () => undefined, end: () => undefined };
  return console.err.isTTY ? terminalLine(console, label) : plainLines(console, label);
}

function terminalLine(console: Console, label: string): ProgressLine {
  let shown = false;
  return {
    report(progress) {
      shown = true;
      console.err.write(`\r\x1b[K${label}: ${visible(describe(progress))}`);
    },
    end() {
      if (shown) console.err.write('\r\x1b[K');
    },
  };
}

function plainLines(console: Console, label: string): ProgressLine {
  let tenth = 0;
  let phase: string | undefined;
  return {
    report(progress) {
      if (progress.phase !== phase) tenth = 0;
      phase = progress.phase;
      const now = Math.floor((10 * progress.done) / Math.max(1, progress.total));
      if (now <= tenth) return;
      tenth = now;
      console.err.write(`${label}: ${visible(describe(progress))}\n`);
    },
    end: () => undefined,
  };
}

function describe({ phase, done, total, unit, rate, secondsLeft }: Progress): string {
  const count = (value: number) => (unit === 'bytes' ? formatBytes(value) : String(value));
  const parts = [`${phase === undefined ? '' : `${phase}, `}${count(done)} of ${count(total)}`];
  if (rate !== undefined) parts.push(`${rate.toFixed(rate < 10 ? 1 : 0)}/s`);
  if (secondsLeft !== undefined) parts.push(`${Math.ceil(secondsLeft)} s left`);
  return parts.join(', ');
}
