/** One replacement in a text. */
export interface TextChange {
  /** In characters from the text's beginning. */
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The smallest replacement that turns one text into another: cursors and folds outside stay. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    offset: start,
    length: before.length - end - start,
    text: after.slice(start, after.length - end),
  };
}
