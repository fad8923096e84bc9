import type { VNode } from 'preact';

export interface ValueAxisProps {
  readonly ticks: readonly number[];
  /** Where a value lies, in pixels from the left. */
  readonly x: (value: number) => number;
  /** Where its lines begin and end, in pixels from the top. */
  readonly top: number;
  readonly bottom: number;
  readonly format: (value: number) => string;
}

/** Where many ticks stand close, so many are named. */
const named = 8;

/** A horizontal axis: a line for each value and its words below, for those who see them. */
export function ValueAxis({ ticks, x, top, bottom, format }: ValueAxisProps): VNode {
  const each = ticks.length < 12 ? 1 : Math.ceil(ticks.length / named);
  return (
    <g aria-hidden="true">
      {ticks.map((tick, index) => (
        <g key={tick}>
          <line class="axis" x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} />
          {index % each === 0 && (
            <text x={x(tick)} y={bottom + 16} text-anchor="middle">
              {format(tick)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
