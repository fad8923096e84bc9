/** Longest line, in characters; what is longer is broken as a person would. */
const WIDTH = 100;

/**
 * A value as JSON as a person would write it: what fits on one line stays on one line, a list of objects
 * has an object a line.
 */
export function writeJson(value: unknown): string {
  return `${writeJsonAt(value, '', 0)}\n`;
}

/**
 * The same within a line of a larger text.
 * @param indent white space before the line that the value is on
 * @param used characters of that line that are taken already, the comma behind the value included
 */
export function writeJsonAt(value: unknown, indent: string, used: number): string {
  const flat = inline(value);
  if (indent.length + used + flat.length <= WIDTH && !isListOfObjects(value)) return flat;
  if (typeof value !== 'object' || value === null) return flat;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${deeper}${writeJsonAt(item, deeper, 1)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const fields = present(value).map(([name, inner]) => {
    const key = `${JSON.stringify(name)}: `;
    return `${deeper}${key}${writeJsonAt(inner, deeper, key.length + 1)}`;
  });
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** An object each on a line of its own, however short they are. */
function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = present(value).map(([name, inner]) => `${JSON.stringify(name)}: ${inline(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function present(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}
