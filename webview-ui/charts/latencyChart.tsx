import { scaleLog } from 'd3-scale';
import type { VNode } from 'preact';
import type { Sides } from '../../src/protocol/comparedHead';
import { formatTick, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { SidesLegend } from './sidesLegend';

export interface LatencyChartProps {
  /** Milliseconds of every run. */
  readonly times: Sides<readonly number[]>;
  readonly sides: Sides<string>;
  readonly width: number;
}

const lane = 46;
const bottom = 24;

/** Every run as a stroke, one lane a model; the median is marked. Logarithmic. */
export function LatencyChart({ times, sides, width }: LatencyChartProps): VNode {
  const all = [...times.a, ...times.b].filter((time) => time > 0);
  const x = scaleLog()
    .domain([Math.min(...all), Math.max(...all)])
    .range([16, width - 20])
    .nice();
  const height = 2 * lane + bottom;
  return (
    <>
      <svg
        class="chart"
        width={width}
        height={height}
        role="img"
        aria-label={summary(times, sides)}
      >
        {x.ticks(5).map((tick, index, ticks) => (
          <g key={tick}>
            <line class="axis" x1={x(tick)} x2={x(tick)} y1={0} y2={height - bottom} />
            {(ticks.length < 12 || index % Math.ceil(ticks.length / 8) === 0) && (
              <text x={x(tick)} y={height - 8} text-anchor="middle">
                {formatTick(tick, 'milliseconds')}
              </text>
            )}
          </g>
        ))}
        <Lane side="a" y={lane / 2} times={times.a} x={x} />
        <Lane side="b" y={lane * 1.5} times={times.b} x={x} />
      </svg>
      <SidesLegend sides={sides} />
    </>
  );
}

interface LaneProps {
  readonly side: 'a' | 'b';
  readonly y: number;
  readonly times: readonly number[];
  readonly x: (time: number) => number;
}

function Lane({ side, y, times, x }: LaneProps): VNode {
  const strokes = times.map((time) => `M${x(time).toFixed(1)},${y - 13}v26`).join('');
  const median = x(medianOf(times));
  return (
    <g class={`side-${side}`}>
      <path class="strokes" d={strokes} />
      {side === 'a' ? (
        <circle class="mark" cx={median} cy={y} r={6} />
      ) : (
        <rect class="mark mark-hollow" x={median - 5} y={y - 5} width={10} height={10} />
      )}
    </g>
  );
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function summary(times: Sides<readonly number[]>, sides: Sides<string>): string {
  const median = (side: 'a' | 'b') => formatValue(medianOf(times[side]), 'milliseconds');
  return t(
    'Median of {0} runs in turn: {1} {2}, {3} {4}',
    times.a.length,
    sides.a,
    median('a'),
    sides.b,
    median('b'),
  );
}
