import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../platform/texts';
import { useBrush } from './brush';
import { isEverything, isWithin, scatterScales, steppedPath } from './scatter';
import type { Frame, Region, Scale, ScatterPoint, Scales } from './scatter';
import { ScatterAxes } from './scatterAxes';
import { ScatterMark } from './scatterMark';
import { placeNames } from './scatterNames';

export interface ScatterChartProps {
  /** What the chart shows, for screen readers. */
  readonly summary: string;
  /** From left to right. */
  readonly points: readonly ScatterPoint[];
  /** What the stepped line joins. */
  readonly steps: readonly ScatterPoint[];
  readonly form: 'log' | 'linear';
  /** What no value of the vertical axis goes beyond. */
  readonly yLimits: readonly [number, number];
  readonly width: number;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly wordsOf: (point: ScatterPoint) => string;
  /** What is chosen; other points are faint. */
  readonly region: Region;
  readonly onRegion: (region: Region) => void;
  readonly selected: string;
  readonly onSelect: (name: string) => void;
}

const margin = { top: 26, right: 18, bottom: 42, left: 66 };
const height = 330;

/** Points with their intervals; a drag chooses a part, arrows go from point to point. */
export function ScatterChart(props: ScatterChartProps): VNode {
  const { points, steps, form, summary, region, onRegion, selected } = props;
  const frame: Frame = { width: Math.max(props.width, 240), height, margin };
  const scales = scatterScales(points, frame, form, props.yLimits);
  const brush = useBrush(scales, onRegion);
  const [current, setCurrent] = useState(0);
  const path = steppedPath(steps, scales, frame.width - margin.right);
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return onRegion(brush.whole);
    const next = current + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0);
    if (next === current || !points[next]) return;
    event.preventDefault();
    setCurrent(next);
    const targets = (event.currentTarget as Element).querySelectorAll<SVGElement>('.target');
    targets[next]?.focus();
  };
  return (
    <svg
      class="chart scatter"
      width={frame.width}
      height={height}
      role="group"
      aria-label={summary}
      onKeyDown={move}
    >
      <ScatterAxes {...props} frame={frame} scales={scales} />
      <rect
        class="brush-ground"
        x={margin.left}
        y={margin.top}
        width={frame.width - margin.left - margin.right}
        height={height - margin.top - margin.bottom}
        {...brush.handlers}
      />
      {path && <path class="front-line" d={path} />}
      <Chosen scales={scales} region={brush.dragged ?? region} />
      {points.map((point, index) => (
        <Target
          key={point.name}
          {...props}
          point={point}
          scales={scales}
          focusable={index === Math.min(current, points.length - 1)}
          isSelected={point.name === selected}
        />
      ))}
      <g class="names" aria-hidden="true">
        {placeNames(points, selected, scales, frame).map(({ name, text, x, y, anchor }) => (
          <text
            key={name}
            class={name === selected ? 'strong' : undefined}
            {...{ x, y }}
            text-anchor={anchor}
          >
            {text}
          </text>
        ))}
      </g>
    </svg>
  );
}

interface ChosenProps {
  readonly scales: Scales;
  readonly region: Region;
}

function Chosen({ scales, region }: ChosenProps): VNode | null {
  if (isEverything(region)) return null;
  const [left, right] = region.x.map((value) => scales.x(clamp(value, scales.x))) as [
    number,
    number,
  ];
  const [bottom, top] = region.y.map((value) => scales.y(clamp(value, scales.y))) as [
    number,
    number,
  ];
  return (
    <rect
      class="brush"
      aria-hidden="true"
      x={left}
      y={top}
      width={Math.max(0, right - left)}
      height={Math.max(0, bottom - top)}
    />
  );
}

/** An open end of a region is the end of the scale. */
function clamp(value: number, scale: Scale): number {
  const [low = 0, high = 0] = scale.domain();
  return Math.min(high, Math.max(low, value));
}

interface TargetProps extends ScatterChartProps {
  readonly point: ScatterPoint;
  readonly scales: Scales;
  readonly focusable: boolean;
  readonly isSelected: boolean;
}

function Target(props: TargetProps): VNode {
  const { point, scales, focusable, isSelected, region, wordsOf, onSelect } = props;
  const [x, y] = [scales.x(point.x.value), scales.y(point.y.value)];
  const words = isSelected ? t('{0}, selected', wordsOf(point)) : wordsOf(point);
  const select = () => onSelect(point.name);
  return (
    <g
      class={`target${isWithin(region, point) ? '' : ' faint'}`}
      role="button"
      tabindex={focusable ? 0 : -1}
      aria-label={words}
      style={{ '--mark': point.front ? 'var(--good)' : 'var(--first)' }}
      onClick={select}
      onKeyDown={({ key }) => key === 'Enter' && select()}
    >
      <title>{words}</title>
      <circle class="halo" cx={x} cy={y} r={11} />
      <path class="whisker" fill="none" d={whiskers(point, scales)} />
      <ScatterMark x={x} y={y} front={point.front} />
    </g>
  );
}

function whiskers({ x, y }: ScatterPoint, scales: Scales): string {
  const [left, right, middle] = [scales.x(x.low), scales.x(x.high), scales.y(y.value)];
  const across = `M${left},${middle - 4}v8M${left},${middle}H${right}M${right},${middle - 4}v8`;
  if (y.low === y.high) return across;
  const [top, bottom, centre] = [scales.y(y.high), scales.y(y.low), scales.x(x.value)];
  return `${across}M${centre - 4},${top}h8M${centre},${top}V${bottom}M${centre - 4},${bottom}h8`;
}
