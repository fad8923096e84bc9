import type { HistoryPoint } from '../../src/protocol/dashboard';

/** More marks than these would neither be told apart nor be drawn without a pause. */
const most = 60;

/** Neighbouring versions that one chart shows. */
export interface HistoryRange {
  /** The first version and the last. */
  readonly name: string;
  readonly points: readonly HistoryPoint[];
}

/** @param history the lowest version first @returns the highest versions first, each range in order */
export function historyRanges(history: readonly HistoryPoint[]): readonly HistoryRange[] {
  const ranges: HistoryRange[] = [];
  for (let end = history.length; end > 0; end -= most) {
    const points = history.slice(Math.max(0, end - most), end);
    const [first, last] = [points[0]?.version, points.at(-1)?.version];
    ranges.push({ name: first === last ? `${first}` : `${first} – ${last}`, points });
  }
  return ranges;
}
