import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { ComparedClass, Sides } from '../../src/protocol/comparedHead';
import { formatShare } from '../platform/format';
import { t } from '../platform/texts';
import { SideMark } from './sideMark';
import { SidesLegend } from './sidesLegend';
import { ValueAxis } from './valueAxis';

export interface RecallChartProps {
  readonly classes: readonly ComparedClass[];
  readonly sides: Sides<string>;
  readonly width: number;
}

const rowHeight = 34;
const top = 6;
const bottom = 24;

/** Both recalls of every class, one above the other. */
export function RecallChart({ classes, sides, width }: RecallChartProps): VNode {
  const labels = Math.min(140, width * 0.35);
  const x = scaleLinear()
    .domain([Math.min(0.5, ...lowest(classes)), 1])
    .range([labels + 12, width - 16])
    .nice(4);
  const height = top + classes.length * rowHeight + bottom;
  return (
    <>
      <svg
        class="chart"
        width={width}
        height={height}
        role="img"
        aria-label={summary(classes, sides)}
      >
        <ValueAxis
          ticks={x.ticks(4)}
          {...{ x, top, bottom: height - bottom }}
          format={(tick) => formatShare(tick, 0)}
        />
        {classes.map(({ name, recall, recallCi95 }, index) => {
          const y = top + (index + 0.5) * rowHeight;
          return (
            <g key={name}>
              <text x={labels} y={y} dy="0.32em" text-anchor="end">
                {name.length > 20 ? `${name.slice(0, 19)}…` : name}
              </text>
              <Bar
                side="a"
                y={y - 6}
                value={x(recall.a)}
                ends={recallCi95.a.map((end) => x(end))}
              />
              <Bar
                side="b"
                y={y + 6}
                value={x(recall.b)}
                ends={recallCi95.b.map((end) => x(end))}
              />
            </g>
          );
        })}
      </svg>
      <SidesLegend sides={sides} />
    </>
  );
}

interface BarProps {
  readonly side: 'a' | 'b';
  readonly y: number;
  readonly value: number;
  readonly ends: readonly number[];
}

function Bar({ side, y, value, ends }: BarProps): VNode {
  const [low = value, high = value] = ends;
  return (
    <g class={`side-${side}`}>
      <path class="whisker" d={`M${low},${y}H${high}`} />
      <SideMark side={side} x={value} y={y} radius={4} />
    </g>
  );
}

function lowest(classes: readonly ComparedClass[]): readonly number[] {
  return classes.flatMap(({ recallCi95: { a, b } }) => [a[0], b[0]]);
}

function summary(classes: readonly ComparedClass[], sides: Sides<string>): string {
  const words = classes.map(({ name, recall }) =>
    t('{0}: {1} and {2}', name, formatShare(recall.a), formatShare(recall.b)),
  );
  return t('Recall of {0} and {1}. {2}', sides.a, sides.b, words.slice(0, 12).join('; '));
}
