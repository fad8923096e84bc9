import { scaleLog } from 'd3-scale';
import type { VNode } from 'preact';
import type { BenchmarkedModel } from '../../src/protocol/pairedBenchmark';
import type { Sides } from '../../src/protocol/comparedHead';
import { formatTick, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { logTicks } from './scale';
import { SideMark } from './sideMark';
import { SidesLegend } from './sidesLegend';
import { ValueAxis } from './valueAxis';

export interface LatencyChartProps {
  readonly lastBenchmark: Sides<BenchmarkedModel>;
  readonly sides: Sides<string>;
  readonly width: number;
}

const row = 46;
const bottom = 24;

/** Every run as a stroke, one lane a model; the median is marked. Logarithmic. */
export function LatencyChart({ lastBenchmark, sides, width }: LatencyChartProps): VNode {
  const all = [...lastBenchmark.a.times, ...lastBenchmark.b.times].filter((time) => time > 0);
  const x = scaleLog()
    .domain([Math.min(...all), Math.max(...all)])
    .range([16, width - 20])
    .nice();
  const height = 2 * row + bottom;
  return (
    <>
      <svg
        class="chart"
        width={width}
        height={height}
        role="img"
        aria-label={summary(lastBenchmark, sides)}
      >
        <ValueAxis
          ticks={logTicks(x.ticks(), width)}
          {...{ x, top: 0, bottom: height - bottom }}
          format={(tick) => formatTick(tick, 'milliseconds')}
        />
        <SideRow side="a" y={row / 2} lastBenchmark={lastBenchmark.a} x={x} />
        <SideRow side="b" y={row * 1.5} lastBenchmark={lastBenchmark.b} x={x} />
      </svg>
      <SidesLegend sides={sides} />
    </>
  );
}

interface SideRowProps {
  readonly side: 'a' | 'b';
  readonly y: number;
  readonly lastBenchmark: BenchmarkedModel;
  readonly x: (time: number) => number;
}

function SideRow({ side, y, lastBenchmark, x }: SideRowProps): VNode {
  const strokes = lastBenchmark.times.map((time) => `M${x(time).toFixed(1)},${y - 13}v26`).join('');
  const median = x(lastBenchmark.median);
  return (
    <g class={`side-${side}`}>
      <path class="strokes" d={strokes} />
      <SideMark side={side} x={median} y={y} radius={6} />
    </g>
  );
}

function summary(lastBenchmark: Sides<BenchmarkedModel>, sides: Sides<string>): string {
  const median = (side: 'a' | 'b') => formatValue(lastBenchmark[side].median, 'milliseconds');
  return t(
    'Median of {0} runs in turn: {1} {2}, {3} {4}',
    lastBenchmark.a.times.length,
    sides.a,
    median('a'),
    sides.b,
    median('b'),
  );
}
