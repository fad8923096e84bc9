/** A value as Python writes it; lists stay lists. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  // JSON's escapes are Python's as long as no surrogates are left alone.
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, inner]) => `${JSON.stringify(key)}: ${pythonLiteral(inner)}`,
  );
  return `{${entries.join(', ')}}`;
}

/** `(224, 224)`. */
export function pythonTuple(values: readonly unknown[]): string {
  const inner = values.map(pythonLiteral).join(', ');
  return values.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** Keyword arguments; those that are undefined are left out. */
export function keywords(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(', ');
}

/** A list over several lines, or on one where it is short; for the right side of an assignment. */
export function pythonList(items: readonly string[], indent: string): string {
  const line = `[${items.join(', ')}]`;
  if (line.length + indent.length <= 88) return line;
  return `[\n${items.map((item) => `${indent}    ${item},\n`).join('')}${indent}]`;
}

/**
 * A call, its arguments on a line of their own where they would make the first one too long.
 * @param before what stands on the line before it
 */
export function call(
  name: string,
  parts: readonly string[],
  indent: string,
  before: string,
): string {
  const line = `${name}(${parts.join(', ')})`;
  if (indent.length + before.length + line.length <= 100) return line;
  const inner = parts.join(', ');
  return `${name}(\n${indent}    ${inner}\n${indent})`;
}
