import type { VNode } from 'preact';

export interface SideMarkProps {
  readonly side: 'a' | 'b';
  readonly x: number;
  readonly y: number;
  /** Of the circle; the square is as large to the eye. */
  readonly radius: number;
}

/** The mark of one side of a comparison: a disc, or a hollow square. */
export function SideMark({ side, x, y, radius }: SideMarkProps): VNode {
  if (side === 'a') return <circle class="mark" cx={x} cy={y} r={radius} />;
  const edge = Math.round(radius * 1.7 * 2) / 2;
  return (
    <rect class="mark mark-hollow" x={x - edge / 2} y={y - edge / 2} width={edge} height={edge} />
  );
}

/** The same next to a text, as large as its letters. */
export function SideIcon({ side }: Pick<SideMarkProps, 'side'>): VNode {
  return (
    <svg class={`chart text-mark side-${side}`} viewBox="0 0 16 16" aria-hidden="true">
      <SideMark side={side} x={8} y={8} radius={5} />
    </svg>
  );
}
