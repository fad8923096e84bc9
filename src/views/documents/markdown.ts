/** Text from a file as literal Markdown: nothing in it is markup, a link or a new line. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[\\`*_{}[\]()#+\-!|~>$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

/**
 * A table with literal cells; empty without rows.
 * @param right columns that are aligned to the right
 */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = header.map((_, column) => (right.includes(column) ? '---:' : '---'));
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Blocks with an empty line between them; empty blocks leave no trace. */
export function paragraphs(...blocks: readonly (string | undefined | false)[]): string {
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
