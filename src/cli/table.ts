import { itemAt } from '../core/shared/items/lookUp';
import { metricText } from '../core/metrics/metricText';
import { visible } from '../core/shared/text/visible';
import { headlines } from '../core/metrics/namedValues';
import type { HeadShapes } from '../core/metrics/parseMetric';
import type { Metrics } from '../core/metrics/headResult';

/**
 * Lays rows out in columns, two spaces apart.
 * @param cells by row; rows may be of different lengths
 * @param right columns that are aligned to the right
 */
export function formatTable(cells: readonly (readonly string[])[], right: number[] = []): string {
  const rows = cells.map((row) => row.map(visible));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) =>
        right.includes(i) ? cell.padStart(itemAt(widths, i)) : cell.padEnd(itemAt(widths, i)),
      )
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/**
 * The metrics that a version is recognized by on one line, the composite first.
 * @param heads those that the policy names; absent where there is none
 */
export function formatMetrics(metrics: Metrics, heads: HeadShapes | undefined): string {
  return headlines(metrics, heads)
    .map(({ name, metric, value }) => `${name} ${metricText(metric, value)}`)
    .join(', ');
}
