/** What has a literal in Python; `undefined` is `None`. */
export type PythonValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

/** A value as Python writes it; lists stay lists. */
export function pythonLiteral(value: PythonValue): string {
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
export function pythonTuple(values: readonly PythonValue[]): string {
  const inner = values.map(pythonLiteral).join(', ');
  return values.length === 1 ? `(${inner},)` : `(${inner})`;
}

/** A dictionary with one line for each entry. */
export function pythonDict(value: Readonly<Record<string, PythonValue>>): string {
  const lines = Object.entries(value).map(
    ([key, inner]) => `    ${JSON.stringify(key)}: ${pythonLiteral(inner)},\n`,
  );
  return `{\n${lines.join('')}}`;
}

/** Keyword arguments; those that are undefined are left out. */
export function keywordArguments(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(', ');
}

/** A list for the body of a function, over several lines where one would be long. */
export function pythonList(items: readonly string[]): string {
  const line = `[${items.join(', ')}]`;
  if (line.length <= 84) return line;
  return `[\n${items.map((item) => `    ${item},\n`).join('')}]`;
}

/**
 * A call, its arguments on a line of their own where they would make the first one too long.
 * @param column where the call begins in its line
 */
export function pythonCall(name: string, parts: readonly string[], column: number): string {
  const inner = parts.join(', ');
  const line = `${name}(${inner})`;
  return column + line.length <= 100 ? line : `${name}(\n    ${inner}\n)`;
}
