import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';

/** The streams that a command talks through; results go to `out`, all else to `err`. */
export interface Console {
  readonly in: Readable & { isTTY?: boolean };
  readonly out: Writable & { isTTY?: boolean };
  readonly err: Writable & { isTTY?: boolean; columns?: number };
}

/**
 * Asks a yes-or-no question on standard error, so that standard output stays the result alone.
 * @returns false for anything but `y` or `yes`, and at the end of the input
 */
export async function askYesNo(console: Console, question: string): Promise<boolean> {
  return /^y(es)?$/i.test(await askText(console, `${question} [y/N]`));
}

/** Asks for a line of text in the same way. @returns empty at the end of the input */
export async function askText(console: Console, question: string): Promise<string> {
  // A stream that has ended would never say so again.
  if (console.in.readableEnded) return '';
  const lines = createInterface({ input: console.in, output: console.err });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const answer = await Promise.race([lines.question(`${question} `), ended]);
  lines.close();
  return answer.trim();
}
