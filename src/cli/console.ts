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
  const lines = createInterface({ input: console.in, output: console.err });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const answer = await Promise.race([lines.question(`${question} [y/N] `), ended]);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
