import { itemAt } from '../items/lookUp';

/** Names that somebody may have meant, those that take the fewest edits first; case counts nothing. */
export function byNearness(meant: string, names: readonly string[]): string[] {
  const wanted = meant.toLowerCase();
  return names
    .map((name) => ({ name, edits: editDistance(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
    .map(({ name }) => name);
}

/** The name that a misspelt one probably stands for: within a third of its letters; undefined for none. */
export function nearestName(meant: string, names: readonly string[]): string | undefined {
  const [nearest] = byNearness(meant, names);
  if (nearest === undefined) return undefined;
  const edits = editDistance(meant.toLowerCase(), nearest.toLowerCase());
  return edits <= Math.max(2, Math.ceil(meant.length / 3)) ? nearest : undefined;
}

/** Levenshtein distance in insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = itemAt(row, j - 1) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(substituted, itemAt(row, j) + 1, itemAt(next, j - 1) + 1));
    }
    row = next;
  }
  return itemAt(row, -1);
}
