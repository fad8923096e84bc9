import type { AutoTestAxis } from '../../src/protocol/autoTest';
import type { Estimate, ScatterPoint } from '../charts/scatter';
import { t } from '../platform/texts';
import { axisWord, formatAxis, formatMs } from './axes';

/** A point in words: name, latency with its interval, what is weighed against it. */
export function pointWords({ name, x, y, front }: ScatterPoint, axis: AutoTestAxis): string {
  const words = t(
    '{0}: {1}, 95 % interval {2} to {3}; {4} {5}',
    name,
    formatMs(x.value),
    formatMs(x.low),
    formatMs(x.high),
    axisWord(axis),
    heightWords(y, axis),
  );
  return front ? t('{0}; on the front', words) : words;
}

function heightWords({ value, low, high }: Estimate, axis: AutoTestAxis): string {
  const text = formatAxis(value, axis);
  if (low === high) return text;
  const ends = [formatAxis(low, axis), formatAxis(high, axis)] as const;
  return t('{0}, 95 % interval {1} to {2}', text, ...ends);
}

/** The whole chart in a sentence or two. */
export function paretoSummary(axis: AutoTestAxis, points: readonly ScatterPoint[]): string {
  const front = points.filter((point) => point.front);
  const words = t('{0} candidates by latency and {1}', points.length, axisWord(axis));
  if (front.length === 0) return words;
  const names = front.map(({ name }) => name).join(', ');
  return t('{0}; {1} on the front, the fastest first: {2}', words, front.length, names);
}
