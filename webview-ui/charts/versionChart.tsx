import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { VersionState } from '../../src/protocol/registryFacts';
import type { Unit } from '../../src/protocol/figure';
import { formatTick, formatValue } from '../platform/format';
import { roleColor } from '../platform/roles';
import { t } from '../platform/texts';
import { stateWord } from '../platform/states';
import { VersionMark } from './versionMark';
import { valueScale } from './scale';

/** One version's value of one metric. */
export interface VersionPoint {
  readonly version: string;
  readonly state: VersionState;
  readonly value: number;
  readonly ci95?: readonly [number, number];
}

export interface VersionChartProps {
  readonly label: string;
  readonly unit: Unit;
  /** The lowest version first. */
  readonly points: readonly VersionPoint[];
  readonly form: 'bars' | 'lines';
  /** Pixels that are there. */
  readonly width: number;
  readonly onOpen: (version: string) => void;
}

const height = 150;
const margin = { top: 10, right: 14, bottom: 24, left: 58 };
/** Closer than this, marks could not be told apart. */
const leastStep = 16;

/** One metric over the versions, with intervals; arrows go from version to version. */
export function VersionChart(props: VersionChartProps): VNode {
  const { label, unit, points, form } = props;
  const [current, setCurrent] = useState(points.length - 1);
  const width = Math.max(props.width, margin.left + margin.right + points.length * leastStep);
  const step = (width - margin.left - margin.right) / Math.max(1, points.length);
  const x = (index: number) => margin.left + (index + 0.5) * step;
  const ends = points.flatMap(({ value, ci95 = [value, value] }) => [value, ...ci95]);
  const y = valueScale(ends, [height - margin.bottom, margin.top], form === 'bars');
  const move = (event: KeyboardEvent) => {
    const next = current + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0);
    if (next === current || !points[next]) return;
    event.preventDefault();
    setCurrent(next);
    const targets = (event.currentTarget as Element).querySelectorAll<SVGElement>('.target');
    targets[next]?.focus();
  };
  const path = line<VersionPoint>(
    (_, index) => x(index),
    ({ value }) => y(value),
  )([...points]);
  return (
    <svg
      class="chart"
      width={width}
      height={height}
      role="group"
      aria-label={summary(label, unit, points)}
      onKeyDown={move}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick} aria-hidden="true">
          <line class="axis" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text x={margin.left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
            {formatTick(tick, unit)}
          </text>
        </g>
      ))}
      {form === 'lines' && path && <path class="series" d={path} />}
      {points.map((point, index) => (
        <VersionTarget
          key={point.version}
          {...props}
          point={point}
          x={x(index)}
          y={y}
          step={step}
          focusable={index === Math.min(current, points.length - 1)}
        />
      ))}
      <g aria-hidden="true">
        {points.map(({ version, state }, index) =>
          index % labelEvery(step) === 0 ? (
            <text
              key={version}
              class={state === 'champion' ? 'strong' : undefined}
              x={x(index)}
              y={height - 7}
              text-anchor="middle"
            >
              {version}
            </text>
          ) : null,
        )}
      </g>
    </svg>
  );
}

interface VersionTargetProps extends VersionChartProps {
  readonly point: VersionPoint;
  readonly x: number;
  readonly y: (value: number) => number;
  readonly step: number;
  readonly focusable: boolean;
}

function VersionTarget(props: VersionTargetProps): VNode {
  const { point, x, y, step, form, unit, focusable, onOpen } = props;
  const { version, state, value, ci95 } = point;
  const words = pointWords(point, unit);
  const open = () => onOpen(version);
  const thick = Math.min(26, step * 0.6);
  return (
    <g
      class="target"
      role="button"
      tabindex={focusable ? 0 : -1}
      aria-label={words}
      style={{ '--mark': roleColor(state) }}
      onClick={open}
      onKeyDown={({ key }) => key === 'Enter' && open()}
    >
      <title>{words}</title>
      <rect class="halo" x={x - step / 2 + 1} y={2} width={step - 2} height={height - 4} rx={3} />
      {form === 'bars' && (
        <rect class="bar" x={x - thick / 2} y={y(value)} width={thick} height={y(0) - y(value)} />
      )}
      {ci95 && <Whisker x={x} low={y(ci95[0])} high={y(ci95[1])} />}
      {(form === 'lines' || state !== 'archived') && (
        <VersionMark x={x} y={y(value)} state={state} />
      )}
    </g>
  );
}

function Whisker({ x, low, high }: { x: number; low: number; high: number }): VNode {
  return (
    <path
      class="whisker"
      fill="none"
      d={`M${x - 4},${low}h8M${x},${low}V${high}M${x - 4},${high}h8`}
    />
  );
}

/** Every how many versions the name has room. */
function labelEvery(step: number): number {
  return Math.max(1, Math.ceil(48 / step));
}

function pointWords({ version, state, value, ci95 }: VersionPoint, unit: Unit): string {
  const words = t('{0}, {1}: {2}', version, stateWord(state), formatValue(value, unit));
  if (!ci95) return words;
  const [low, high] = ci95.map((end) => formatValue(end, unit));
  return t('{0}, 95 % interval {1} to {2}', words, low ?? '', high ?? '');
}

function summary(label: string, unit: Unit, points: readonly VersionPoint[]): string {
  const best = points.reduce((a, b) => (b.value > a.value ? b : a));
  const last = points.at(-1) ?? best;
  return t(
    '{0} of {1} versions; highest {2} ({3}), newest {4} ({5})',
    label,
    points.length,
    formatValue(best.value, unit),
    best.version,
    formatValue(last.value, unit),
    last.version,
  );
}
