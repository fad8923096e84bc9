import { valueAt } from '../../shared/items/lookUp';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';

/** The samples that two versions both answered. */
export interface JoinedSamples {
  readonly ids: readonly string[];
  /** Row of each joined sample in A's file. */
  readonly rowsA: Int32Array;
  /** Row of each joined sample in B's file. */
  readonly rowsB: Int32Array;
  /** How many samples only A answered. */
  readonly onlyA: number;
  readonly onlyB: number;
}

/**
 * Joins two prediction files by sample id. The order does not depend on which is A: that of the
 * files where both have it, else by id.
 */
export async function joinSamples(a: PredictionFile, b: PredictionFile): Promise<JoinedSamples> {
  const idsA = await a.ids();
  const idsB = await b.ids();
  return sameOrder(idsA, idsB) ? joinedAsTheyAre(idsA) : joinById(idsA, idsB);
}

function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}

function joinedAsTheyAre(ids: readonly string[]): JoinedSamples {
  const rows = Int32Array.from(ids, (_, i) => i);
  return { ids, rowsA: rows, rowsB: rows, onlyA: 0, onlyB: 0 };
}

function joinById(idsA: readonly string[], idsB: readonly string[]): JoinedSamples {
  const rowInA = new Map(idsA.map((id, row) => [id, row]));
  const rowInB = new Map(idsB.map((id, row) => [id, row]));
  const ids = [...rowInA.keys()].filter((id) => rowInB.has(id)).sort();
  return {
    ids,
    rowsA: Int32Array.from(ids, (id) => valueAt(rowInA, id)),
    rowsB: Int32Array.from(ids, (id) => valueAt(rowInB, id)),
    onlyA: rowInA.size - ids.length,
    onlyB: rowInB.size - ids.length,
  };
}
