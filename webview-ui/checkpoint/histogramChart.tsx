import { scaleLinear } from 'd3-scale';
import type { VNode } from 'preact';
import { ValueAxis } from '../charts/valueAxis';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';
import type { Finite } from './bins';
import { binEdges, valueText } from './bins';

export interface HistogramChartProps extends Finite {
  readonly tensor: string;
  /** Pixels. */
  readonly width: number;
}

const height = 120;
const bottom = 22;
const side = 24;
/** A count that is there is seen, however small it is next to the highest. */
const least = 1;

/** How the finite values of a tensor are distributed. */
export function HistogramChart(props: HistogramChartProps): VNode {
  const { tensor, min, max, width } = props;
  const bins = binEdges(props);
  const most = Math.max(...bins.map(([, , count]) => count));
  const room = max === min ? Math.abs(min) * 0.5 || 1 : 0;
  const x = scaleLinear()
    .domain([min - room, max + room])
    .range([side, width - side]);
  const y = scaleLinear()
    .domain([0, most])
    .range([height - bottom, 4]);
  return (
    <svg class="chart" width={width} height={height} role="img" aria-label={words(tensor, bins)}>
      <ValueAxis
        ticks={x.ticks(Math.max(2, Math.floor(width / 90)))}
        {...{ x, top: 4, bottom: height - bottom }}
        format={valueText}
      />
      {bins.map(([from, to, count]) => {
        const left = room > 0 ? x(min) - 3 : x(from);
        const top = count === 0 ? height - bottom : Math.min(height - bottom - least, y(count));
        const size = room > 0 ? 6 : Math.max(1, x(to) - x(from) - 1);
        return (
          <rect
            key={from}
            class="bar"
            x={left}
            y={top}
            width={size}
            height={height - bottom - top}
          />
        );
      })}
    </svg>
  );
}

/** Where most of the values lie. */
function words(tensor: string, bins: readonly (readonly [number, number, number])[]): string {
  const [from, to, count] = bins.toSorted((a, b) => b[2] - a[2])[0] ?? [0, 0, 0];
  return t(
    'Histogram of {0}: most values, {1}, lie between {2} and {3}',
    tensor,
    formatCount(count),
    valueText(from),
    valueText(to),
  );
}
