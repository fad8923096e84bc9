import { scaleTime } from 'd3-scale';
import type { ScaleTime } from 'd3-scale';
import type { VNode } from 'preact';
import type { Reign } from '../../src/protocol/dashboard';
import { formatDay, formatTime } from '../platform/format';
import { t } from '../platform/texts';

export interface TimeLineProps {
  /** The oldest first. */
  readonly reigns: readonly Reign[];
  /** Milliseconds since 1970, where the line ends. */
  readonly now: number;
  readonly width: number;
  readonly onOpen: (version: string) => void;
}

const height = 62;
const bar = { top: 4, height: 26 };
/** A reign of minutes in a line of years can still be seen. */
const least = 5;

/** Who was in production when. */
export function TimeLine({ reigns, now, width, onOpen }: TimeLineProps): VNode {
  const start = new Date(reigns[0]?.from ?? now).getTime();
  const x = scaleTime()
    .domain([start, Math.max(now, start + 1000)])
    .range([1, width - 1]);
  return (
    <svg
      class="chart timeline"
      width={width}
      height={height}
      role="group"
      aria-label={t(
        '{0} times in production since {1}',
        reigns.length,
        formatTime(reigns[0]?.from ?? ''),
      )}
    >
      {reigns.map((reign, index) => {
        const from = x(new Date(reign.from));
        const until = x(reign.until === undefined ? now : new Date(reign.until));
        const wide = Math.max(least, until - from - 1);
        return (
          <g
            key={index}
            class="target"
            role="button"
            tabindex={0}
            aria-label={words(reign)}
            onClick={() => onOpen(reign.version)}
            onKeyDown={({ key }) => key === 'Enter' && onOpen(reign.version)}
          >
            <title>{words(reign)}</title>
            <rect
              class={reign.until === undefined ? 'reign reign-now' : 'reign'}
              x={Math.min(from, width - 1 - wide)}
              y={bar.top}
              width={wide}
              height={bar.height}
              rx={2}
            />
          </g>
        );
      })}
      <g aria-hidden="true">
        {reigns.map((reign, index) => {
          const from = x(new Date(reign.from));
          const until = x(reign.until === undefined ? now : new Date(reign.until));
          if (until - from < reign.version.length * 7 + 24) return null;
          return (
            <text
              key={index}
              class="reign-name"
              x={from + 8}
              y={bar.top + bar.height / 2}
              dy="0.35em"
            >
              {reign.by === 'rollback' ? '↩ ' : ''}
              {reign.version}
            </text>
          );
        })}
        {ticksOf(x).map((tick) => (
          <text key={tick.getTime()} x={x(tick)} y={height - 8} text-anchor="middle">
            {tickText(tick, now - start)}
          </text>
        ))}
      </g>
    </svg>
  );
}

/** Names of times need so many pixels. */
const tickRoom = 150;

function ticksOf(x: ScaleTime<number, number>): readonly Date[] {
  const [start = 0, end = 0] = x.range();
  const ticks = x.ticks(Math.max(2, Math.floor((end - start) / tickRoom)));
  const [first, second] = ticks;
  const step = first && second ? x(second) - x(first) : tickRoom;
  const every = Math.max(1, Math.ceil(tickRoom / step));
  const fits = (tick: Date) => x(tick) > tickRoom / 2 && x(tick) < end - tickRoom / 2;
  return ticks.filter((tick, index) => index % every === 0 && fits(tick));
}

const day = 86_400_000;

/** Days for months and years, minutes for hours. */
function tickText(tick: Date, span: number): string {
  const iso = tick.toISOString();
  return span > 3 * day ? formatDay(iso) : formatTime(iso);
}

function words({ version, from, until, by, reason = '' }: Reign): string {
  const time =
    until === undefined
      ? t('{0}: in production since {1}', version, formatTime(from))
      : t('{0}: in production from {1} to {2}', version, formatTime(from), formatTime(until));
  const how = by === 'rollback' ? t('by rollback') : by === 'promote' ? t('by promotion') : '';
  return [time, how, reason].filter(Boolean).join(', ');
}
