import { scaleLog } from 'd3-scale';
import type { VNode } from 'preact';
import type { RacedModel } from '../../src/protocol/race';
import type { Sides } from '../../src/protocol/comparedHead';
import { formatTick, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { logTicks } from './scale';
import { SidesLegend } from './sidesLegend';
import { ValueAxis } from './valueAxis';

export interface LatencyChartProps {
  readonly raced: Sides<RacedModel>;
  readonly sides: Sides<string>;
  readonly width: number;
}

const lane = 46;
const bottom = 24;

/** Every run as a stroke, one lane a model; the median is marked. Logarithmic. */
export function LatencyChart({ raced, sides, width }: LatencyChartProps): VNode {
  const all = [...raced.a.times, ...raced.b.times].filter((time) => time > 0);
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
        aria-label={summary(raced, sides)}
      >
        <ValueAxis
          ticks={logTicks(x.ticks(), width)}
          {...{ x, top: 0, bottom: height - bottom }}
          format={(tick) => formatTick(tick, 'milliseconds')}
        />
        <Lane side="a" y={lane / 2} raced={raced.a} x={x} />
        <Lane side="b" y={lane * 1.5} raced={raced.b} x={x} />
      </svg>
      <SidesLegend sides={sides} />
    </>
  );
}

interface LaneProps {
  readonly side: 'a' | 'b';
  readonly y: number;
  readonly raced: RacedModel;
  readonly x: (time: number) => number;
}

function Lane({ side, y, raced, x }: LaneProps): VNode {
  const strokes = raced.times.map((time) => `M${x(time).toFixed(1)},${y - 13}v26`).join('');
  const median = x(raced.median);
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

function summary(raced: Sides<RacedModel>, sides: Sides<string>): string {
  const median = (side: 'a' | 'b') => formatValue(raced[side].median, 'milliseconds');
  return t(
    'Median of {0} runs in turn: {1} {2}, {3} {4}',
    raced.a.times.length,
    sides.a,
    median('a'),
    sides.b,
    median('b'),
  );
}
