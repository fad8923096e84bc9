import type { VNode } from 'preact';
import type { Sides } from '../../src/protocol/comparedHead';
import { SideIcon } from './sideMark';

/** Which mark is whose. */
export function SidesLegend({ sides }: { readonly sides: Sides<string> }): VNode {
  return (
    <ul class="legend">
      {(['a', 'b'] as const).map((side) => (
        <li key={side}>
          <SideIcon side={side} />
          {sides[side]}
        </li>
      ))}
    </ul>
  );
}
