import type { VNode } from 'preact';
import { logTicks } from './scale';
import type { Frame, Scales } from './scatter';

export interface ScatterAxesProps {
  readonly frame: Frame;
  readonly scales: Scales;
  readonly form: 'log' | 'linear';
  readonly xTitle: string;
  readonly yTitle: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** Lines and values of both axes, which the points say by themselves to who cannot see them. */
export function ScatterAxes(props: ScatterAxesProps): VNode {
  const { frame, scales, form, xTitle, yTitle, formatX, formatY } = props;
  const { width, height, margin } = frame;
  const count = Math.max(3, Math.floor(width / 110));
  const ticks = form === 'log' ? logTicks(scales.x.ticks(), width) : scales.x.ticks(count);
  return (
    <g aria-hidden="true">
      {scales.y.ticks(5).map((tick) => (
        <g key={`y ${tick}`}>
          <line
            class="axis"
            x1={margin.left}
            x2={width - margin.right}
            y1={scales.y(tick)}
            y2={scales.y(tick)}
          />
          <text x={margin.left - 8} y={scales.y(tick)} dy="0.32em" text-anchor="end">
            {formatY(tick)}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <g key={`x ${tick}`}>
          <line
            class="axis"
            x1={scales.x(tick)}
            x2={scales.x(tick)}
            y1={margin.top}
            y2={height - margin.bottom}
          />
          <text x={scales.x(tick)} y={height - margin.bottom + 16} text-anchor="middle">
            {formatX(tick)}
          </text>
        </g>
      ))}
      <text class="strong" x={width - margin.right} y={height - 6} text-anchor="end">
        {xTitle}
      </text>
      <text class="strong" x={4} y={12}>
        {yTitle}
      </text>
    </g>
  );
}
