/**
 * Class names in the order of 0, 1, 2 …: of a list, a map from index to name, or a map from name to
 * index. A list may be empty, and so may be a name.
 * @returns undefined for any other form, and where indices have gaps
 */
export function readClassNames(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.every(isName) ? value.map(String) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return undefined;
  if (entries.every(([, name]) => typeof name === 'string')) {
    return byIndex(entries.map(([index, name]) => [index, String(name)]));
  }
  if (entries.every(([, index]) => typeof index === 'number')) {
    const byName = byIndex(entries.map(([name, index]) => [String(index), name]));
    // Names may be numbers themselves: then the keys count the classes.
    return byName ?? byIndex(entries.map(([index, name]) => [index, String(name)]));
  }
  return undefined;
}

/** Classes may be numbers: a rating, a year, a code. */
function isName(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

/** Names in the order of their indices; undefined unless these are 0, 1, 2 … without a gap. */
function byIndex(pairs: readonly (readonly [string, string])[]): readonly string[] | undefined {
  const map = new Map(pairs);
  const names = pairs.map((_, index) => map.get(String(index)));
  return names.every((name) => name !== undefined) ? names : undefined;
}
