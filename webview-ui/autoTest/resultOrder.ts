import type { AutoTestRow } from '../../src/protocol/autoTest';

/** By what the table is ordered. */
export type ResultKey =
  'tier' | 'name' | 'p50' | 'p95' | 'parameters' | 'macs' | 'memoryBytes' | 'quality' | 'left';

export interface ResultOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** The rows in an order; what has no value comes last, whichever way it is turned. */
export function orderResults(
  rows: readonly AutoTestRow[],
  { by, descending }: ResultOrder,
): readonly AutoTestRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [valueOf(a, by), valueOf(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * String(one).localeCompare(String(other), 'en', { numeric: true });
  });
}

function valueOf(row: AutoTestRow, by: string): number | string | null {
  switch (by as ResultKey) {
    case 'tier':
      return row.tier;
    case 'name':
      return row.name;
    case 'p50':
      return row.p50;
    case 'p95':
      return row.p95;
    case 'parameters':
      return row.parameters;
    case 'macs':
      return row.macs;
    case 'memoryBytes':
      return row.memoryBytes;
    case 'quality':
      return row.quality?.value ?? null;
    case 'left':
      return row.left;
    default:
      return null;
  }
}
