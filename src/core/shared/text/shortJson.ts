const longest = 72;

/** A value as JSON for a line of a list; what is longer than a line is cut off. */
export function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
