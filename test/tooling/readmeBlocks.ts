/** A fenced block of shell commands. */
export interface ShellBlock {
  /** The line on which its fence opens, from 1. */
  readonly line: number;
  readonly commands: readonly string[];
}

/** All blocks of a Markdown text that are fenced as `sh`, also inside list items. */
export function shellBlocks(markdown: string): ShellBlock[] {
  const blocks: ShellBlock[] = [];
  let open: { line: number; commands: string[] } | undefined;
  markdown.split('\n').forEach((text, index) => {
    const line = text.trim();
    if (!open && line === '```sh') open = { line: index + 1, commands: [] };
    else if (open && line === '```') {
      blocks.push(open);
      open = undefined;
    } else if (open && line !== '') open.commands.push(line);
  });
  return blocks;
}

/** Commands in the running text: code spans that begin with `backbone` or `npm run`. */
export function inlineCommands(markdown: string): string[] {
  const spans = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').match(/`[^`\n]+`/g) ?? [];
  return spans
    .map((span) => span.slice(1, -1))
    .filter((span) => /^(backbone [a-z]|npm run [a-z])/.test(span));
}
