import type { VNode } from 'preact';
import type { VersionState } from '../../src/protocol/registryFacts';
import { roleColor } from '../platform/roles';

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

/** The same next to a text, as large as its letters. */
export function VersionIcon({ state }: { readonly state: VersionState }): VNode {
  return (
    <svg class="chart text-mark" viewBox="0 0 16 16" aria-hidden="true">
      <g style={{ '--mark': roleColor(state) }}>
        <VersionMark x={8} y={8} state={state} />
      </g>
    </svg>
  );
}
