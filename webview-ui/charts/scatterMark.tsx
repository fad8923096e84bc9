import type { VNode } from 'preact';

/** What is on the front is a diamond; the rest are hollow circles. The colour only repeats it. */
export function ScatterMark({
  x,
  y,
  front,
}: {
  readonly x: number;
  readonly y: number;
  readonly front: boolean;
}): VNode {
  if (front) return <path class="mark" d={`M${x},${y - 6}l6,6l-6,6l-6,-6z`} />;
  return <circle class="mark mark-hollow" cx={x} cy={y} r={4.5} />;
}
