import type { VNode } from 'preact';
import type { VersionState } from '../../src/protocol/dashboard';

/** A mark differs from the others by its shape; the colour only repeats it. */
export function VersionMark({
  x,
  y,
  state,
}: {
  readonly x: number;
  readonly y: number;
  readonly state: VersionState;
}): VNode {
  switch (state) {
    case 'champion':
      return <path class="mark" d={`M${x},${y - 6}l6,6l-6,6l-6,-6z`} />;
    case 'challenger':
      return <circle class="mark mark-hollow" cx={x} cy={y} r={4.5} />;
    case 'rejected':
      return <path class="mark" fill="none" d={`M${x - 4},${y - 4}l8,8m0,-8l-8,8`} />;
    case 'pre_rollback':
      return <path class="mark mark-hollow" d={`M${x},${y + 5}l-5,-9h10z`} />;
    case 'archived':
      return <circle class="mark" cx={x} cy={y} r={3.5} />;
  }
}

/** A theme colour. */
export function markColor(state: VersionState): string {
  switch (state) {
    case 'champion':
      return 'var(--good)';
    case 'challenger':
      return 'var(--second)';
    case 'rejected':
      return 'var(--bad)';
    case 'pre_rollback':
      return 'var(--quiet)';
    case 'archived':
      return 'var(--first)';
  }
}
