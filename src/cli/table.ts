/**
 * Lays rows out in columns, two spaces apart.
 * @param rows cells by row; rows may be of different lengths
 * @param right columns that are aligned to the right
 */
export function formatTable(rows: readonly (readonly string[])[], right: number[] = []): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** A metric as people write it: accuracies with two decimals and a percent sign, rates with four. */
export function formatMetric(name: string, value: number): string {
  return name.endsWith('accuracy') ? `${value.toFixed(2)} %` : value.toFixed(4);
}

/** The metrics on one line, the composite first. */
export function formatMetrics(metrics: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(metrics).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const composite = entries.filter(([name]) => name === 'composite_score');
  const accuracies = entries.filter(([name]) => name.endsWith('_accuracy') && !isDetail(name));
  return [...composite, ...accuracies]
    .map(([name, value]) => `${name} ${formatMetric(name, value)}`)
    .join(', ');
}

function isDetail(name: string): boolean {
  return name.endsWith('balanced_accuracy');
}
