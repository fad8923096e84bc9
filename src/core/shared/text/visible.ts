/**
 * Control characters of C0 and C1, line and paragraph separators, and the marks that turn the direction of
 * text (Unicode Standard Annex 9): a terminal would obey them instead of showing them.
 */

const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text from files for a line of a terminal: what would move the cursor or turn the text is spelt out. */
export function visible(text: string): string {
  return text.replace(hidden, escaped);
}

/** The same for text of several lines, which keeps its line breaks and tabs. */
export function visibleLines(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

/** As JSON and JavaScript write it, for instance `\u001b`. */
function escaped(character: string): string {
  if (character === '\n') return '\\n';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
