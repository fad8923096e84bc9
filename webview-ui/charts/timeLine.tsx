import { scaleTime } from 'd3-scale';
import type { ScaleTime } from 'd3-scale';
import type { VNode } from 'preact';
import type { DeploymentPeriod } from '../../src/protocol/dashboard';
import { formatDay, formatTime } from '../platform/format';
import { t } from '../platform/texts';
import { groupPeriods, makeRoom } from './periodGroups';
import type { PeriodGroup } from './periodGroups';

export interface TimeLineProps {
  /** The oldest first. */
  readonly deploymentPeriods: readonly DeploymentPeriod[];
  /** Milliseconds since 1970, where the line ends. */
  readonly now: number;
  readonly width: number;
  readonly onOpen: (version: string) => void;
}

const height = 62;
const bar = { top: 4, height: 26 };
/** A period of minutes in a line of years can still be seen. */
const least = 5;

/** Deployment history. */
export function TimeLine({ deploymentPeriods, now, width, onOpen }: TimeLineProps): VNode {
  const start = new Date(deploymentPeriods[0]?.from ?? now).getTime();
  const x = scaleTime()
    .domain([start, Math.max(now, start + 1000)])
    .range([1, width - 1]);
  const groups = makeRoom(groupPeriods(deploymentPeriods, x, now, least), least, width - 1);
  return (
    <svg
      class="chart timeline"
      width={width}
      height={height}
      role="group"
      aria-label={t(
        '{0} times in production since {1}',
        deploymentPeriods.length,
        formatTime(deploymentPeriods[0]?.from ?? ''),
      )}
    >
      {groups.map((group, index) => (
        <Bar key={index} group={group} onOpen={onOpen} />
      ))}
      <g aria-hidden="true">
        {groups.map((group, index) => (
          <Name key={index} {...group} />
        ))}
        {ticksOf(x).map((tick) => (
          <text key={tick.getTime()} x={x(tick)} y={height - 8} text-anchor="middle">
            {tickText(tick, now - start)}
          </text>
        ))}
      </g>
    </svg>
  );
}

interface BarProps extends Pick<TimeLineProps, 'onOpen'> {
  readonly group: PeriodGroup;
}

/** A bar of one period opens its version; one of many says how many they are. */
function Bar({ group: { deploymentPeriods, from, until }, onOpen }: BarProps): VNode | null {
  const [first] = deploymentPeriods;
  if (!first) return null;
  const alone = deploymentPeriods.length === 1;
  const label = alone ? words(first) : joinedWords(deploymentPeriods);
  const open = () => onOpen(first.version);
  const pressed = alone && {
    class: 'target',
    role: 'button' as const,
    tabindex: 0,
    onClick: open,
    onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && open(),
  };
  return (
    <g role="img" aria-label={label} {...pressed}>
      <title>{label}</title>
      <rect
        class={first.until === undefined ? 'period period-now' : 'period'}
        x={from}
        y={bar.top}
        width={until - from}
        height={bar.height}
        rx={2}
      />
    </g>
  );
}

/** A version's name where there is room for it. */
function Name({ deploymentPeriods: [first, second], from, until }: PeriodGroup): VNode | null {
  if (!first || second || until - from < first.version.length * 7 + 24) return null;
  return (
    <text class="period-name" x={from + 8} y={bar.top + bar.height / 2} dy="0.35em">
      {first.by === 'rollback' ? '↩ ' : ''}
      {first.version}
    </text>
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

function words({ version, from, until, by, reason = '' }: DeploymentPeriod): string {
  const time =
    until === undefined
      ? t('{0}: in production since {1}', version, formatTime(from))
      : t('{0}: in production from {1} to {2}', version, formatTime(from), formatTime(until));
  const how = by === 'rollback' ? t('by rollback') : by === 'promote' ? t('by promotion') : '';
  return [time, how, reason].filter(Boolean).join(', ');
}

function joinedWords(deploymentPeriods: readonly DeploymentPeriod[]): string {
  const [first, last] = [deploymentPeriods[0], deploymentPeriods.at(-1)];
  return t(
    '{0} times in production from {1} to {2}: {3} to {4}',
    deploymentPeriods.length,
    formatTime(first?.from ?? ''),
    formatTime(last?.until ?? ''),
    first?.version ?? '',
    last?.version ?? '',
  );
}
