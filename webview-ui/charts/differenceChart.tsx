import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import type { ComparedMetric } from '../../src/protocol/comparisonFacts';
import { formatDifference, withInterval } from '../platform/format';
import { t } from '../platform/texts';

export interface DifferenceChartProps {
  readonly metrics: readonly ComparedMetric[];
  readonly width: number;
}

const rowHeight = 27;
const top = 8;
const bottom = 24;

/** Percent and shares on one axis of percentage points; gains to the right, whatever is better. */
export function DifferenceChart({ metrics, width }: DifferenceChartProps): VNode {
  const rows = metrics.flatMap(rowOf);
  const labels = Math.min(210, width * 0.42);
  const reach = Math.max(0.5, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const x = scaleLinear()
    .domain([-reach, reach])
    .range([labels + 14, width - 14])
    .nice(4);
  const height = top + rows.length * rowHeight + bottom;
  const end = height - bottom;
  return (
    <svg class="chart" width={width} height={height} role="img" aria-label={summary(rows)}>
      {x.ticks(5).map((tick) => (
        <g key={tick}>
          <line class={tick === 0 ? 'zero' : 'axis'} x1={x(tick)} x2={x(tick)} y1={top} y2={end} />
          <text x={x(tick)} y={height - 8} text-anchor="middle">
            {tick > 0 ? '+' : ''}
            {Math.round(tick * 100) / 100}
          </text>
        </g>
      ))}
      {rows.map(({ metric, value, low, high }, index) => {
        const y = top + (index + 0.5) * rowHeight;
        return (
          <g key={metric.metric} style={{ '--mark': colorOf(metric) }}>
            <title>{titleOf(metric)}</title>
            <text x={labels} y={y} dy="0.32em" text-anchor="end">
              {shorten(metric.label, labels)}
            </text>
            <path class="whisker" fill="none" d={whisker(x(low), x(high), y)} />
            <path class="mark" d={markOf(metric, x(value), y)} />
          </g>
        );
      })}
    </svg>
  );
}

interface Row {
  readonly metric: ComparedMetric;
  /** Percentage points that a gains. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Only what is a share of one or of a hundred can stand on one axis. */
function rowOf(metric: ComparedMetric): readonly Row[] {
  const { unit, diff, ci95 = [diff, diff], cost } = metric;
  if (unit !== 'percent' && unit !== 'share') return [];
  const scale = (unit === 'share' ? 100 : 1) * (cost ? -1 : 1);
  const ends = ci95.map((value) => value * scale);
  return [{ metric, value: diff * scale, low: Math.min(...ends), high: Math.max(...ends) }];
}

function colorOf({ outcome }: ComparedMetric): string {
  if (outcome === 'better') return 'var(--good)';
  return outcome === 'worse' ? 'var(--bad)' : 'var(--quiet)';
}

/** A triangle points to what was found; a circle says that nothing was. */
function markOf({ outcome }: ComparedMetric, x: number, y: number): string {
  if (outcome === 'better') return `M${x - 4},${y - 5}l9,5l-9,5z`;
  if (outcome === 'worse') return `M${x + 4},${y - 5}l-9,5l9,5z`;
  return `M${x - 4},${y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z`;
}

function whisker(low: number, high: number, y: number): string {
  return `M${low},${y - 4}v8M${low},${y}H${high}M${high},${y - 4}v8`;
}

function titleOf({ label, diff, unit, ci95 }: ComparedMetric): string {
  const difference = formatDifference(diff, unit);
  if (!ci95) return `${label}: ${difference}`;
  const [low, high] = ci95;
  const within = withInterval(
    difference,
    formatDifference(low, unit),
    formatDifference(high, unit),
  );
  return `${label}: ${within}`;
}

function shorten(label: string, width: number): string {
  const most = Math.floor(width / 6.2);
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function summary(rows: readonly Row[]): string {
  const count = (outcome: ComparedMetric['outcome']) =>
    rows.filter(({ metric }) => metric.outcome === outcome).length;
  return t(
    'Differences of {0} metrics: {1} better, {2} worse, {3} not shown',
    rows.length,
    count('better'),
    count('worse'),
    count('same'),
  );
}
