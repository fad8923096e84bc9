/** A fenced block of shell commands. */
export interface ShellBlock {
  readonly kind: 'commands';
  /** The line on which its fence opens, from 1. */
  readonly line: number;
  /** Where the reader goes to first: what a comment `<!-- folder: … -->` before the block names. */
  readonly folder?: string;
  readonly commands: readonly string[];
}

/** A fenced block that shows a file whole. */
export interface FileBlock {
  readonly kind: 'file';
  readonly line: number;
  /** What a comment `<!-- file: … -->` before the block names. */
  readonly file: string;
  readonly text: string;
}

/**
 * All blocks of a Markdown text that a reader follows, in their order: what is fenced as `sh`, also
 * inside list items, and files.
 */
export function followedBlocks(markdown: string): (ShellBlock | FileBlock)[] {
  const fence = /(?:^ *<!-- (folder|file): (.+?) -->\n\s*)?^ *```(\w+)\n([\s\S]*?)\n *```$/gm;
  return [...markdown.matchAll(fence)].flatMap((match): (ShellBlock | FileBlock)[] => {
    const [whole, comment, value, language, text = ''] = match;
    const before = markdown.slice(0, match.index + whole.indexOf('```'));
    const line = before.split('\n').length;
    if (comment === 'file' && value !== undefined)
      return [{ kind: 'file', line, file: value, text }];
    if (language !== 'sh') return [];
    const commands = text.split('\n').map((each) => each.trim());
    return [
      {
        kind: 'commands',
        line,
        ...(comment === 'folder' && value !== undefined && { folder: value }),
        commands: commands.filter((each) => each !== ''),
      },
    ];
  });
}

/** Commands in the running text: code spans that begin with `backbone` or `npm run`. */
export function inlineCommands(markdown: string): string[] {
  const spans = markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').match(/`[^`\n]+`/g) ?? [];
  return spans
    .map((span) => span.slice(1, -1))
    .filter((span) => /^(backbone [a-z]|npm run [a-z])/.test(span));
}
