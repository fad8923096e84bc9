import type { VNode } from 'preact';
import type { Sides } from '../../src/protocol/comparedHead';

/** Which mark is whose. */
export function SidesLegend({ sides }: { readonly sides: Sides<string> }): VNode {
  return (
    <ul class="legend">
      <li class="side-a">
        <svg class="chart" viewBox="0 0 16 16" aria-hidden="true">
          <circle class="mark" cx={8} cy={8} r={5} />
        </svg>
        {sides.a}
      </li>
      <li class="side-b">
        <svg class="chart" viewBox="0 0 16 16" aria-hidden="true">
          <rect class="mark mark-hollow" x={3.5} y={3.5} width={9} height={9} />
        </svg>
        {sides.b}
      </li>
    </ul>
  );
}
