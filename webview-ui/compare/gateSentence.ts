import type { GateBoundFacts } from '../../src/protocol/comparisonFacts';
import { formatNumber, formatSize, withInterval } from '../platform/format';
import { t } from '../platform/texts';

/** What a gate asks for and what was found: “… may fall by at most 0.5 points: rose by 4.8”. */
export function gateSentence(bound: GateBoundFacts): string {
  const asked = askedWords(bound);
  return bound.found === undefined ? asked : t('{0}: {1}', asked, foundWords(bound, bound.found));
}

function askedWords(gate: GateBoundFacts): string {
  const { kind, label, unit, cost, bound, confidence } = gate;
  const words = boundWords(
    kind,
    cost,
    label,
    kind === 'maxRatio' ? '' : formatSize(bound, unit),
    bound,
  );
  return confidence === undefined
    ? words
    : t('{0} (at {1} % confidence)', words, formatNumber(100 * confidence, 1));
}

/** A loss is a fall, or a rise where less is better. */
function boundWords(
  kind: GateBoundFacts['kind'],
  cost: boolean,
  label: string,
  size: string,
  bound: number,
): string {
  switch (kind) {
    case 'maxRatio':
      return t('{0} may be at most {1} times as much', label, formatNumber(bound, 2));
    case 'maxLoss':
      return cost
        ? t('{0} may rise by at most {1}', label, size)
        : t('{0} may fall by at most {1}', label, size);
    case 'minGain':
      if (bound === 0) return cost ? t('{0} has to fall', label) : t('{0} has to rise', label);
      return cost
        ? t('{0} has to fall by {1}', label, size)
        : t('{0} has to rise by {1}', label, size);
  }
}

function foundWords(gate: GateBoundFacts, found: number): string {
  const { kind, cost, unit, interval } = gate;
  if (kind === 'maxRatio') {
    const times = t('{0} times as much', formatNumber(found, 2));
    return within(times, interval, (end) => formatNumber(end, 2));
  }
  // Towards better is up, or down where less is better: what is told is which way the metric went.
  const up = cost ? -found : found;
  const ends = interval && (cost ? ([-interval[1], -interval[0]] as const) : interval);
  const digits = digitsOf(unit);
  if (formatNumber(Math.abs(up), digits) === formatNumber(0, digits)) return t('stayed the same');
  const size = within(formatNumber(Math.abs(up), digits), endsOf(ends, up < 0), (end) =>
    formatNumber(end, digits),
  );
  return up > 0 ? t('rose by {0}', size) : t('fell by {0}', size);
}

/** The interval of a fall is that of its size. */
function endsOf(
  ends: readonly [number, number] | undefined,
  turned: boolean,
): readonly [number, number] | undefined {
  return ends && turned ? [-ends[1], -ends[0]] : ends;
}

function within(
  value: string,
  ends: readonly [number, number] | undefined,
  format: (end: number) => string,
): string {
  return ends ? withInterval(value, format(ends[0]), format(ends[1])) : value;
}

function digitsOf(unit: GateBoundFacts['unit']): number {
  return unit === 'percent' || unit === 'milliseconds' ? 2 : 4;
}
