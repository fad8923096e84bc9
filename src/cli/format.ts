import { UserError } from '../core/shared/errors/errors';

/** `1.0.2 → 1.0.1`, with a dash where there is none. */
export function arrow(from: string | null, to: string | null): string {
  return `${from ?? 'none'} → ${to ?? 'none'}`;
}

/**
 * Reads a count given on the command line.
 * @throws UserError (usage) unless it is a whole number above zero
 */
export function parseCount(text: string, option: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UserError(
    `${option} takes a whole number above 0, not "${text}".`,
    'Correct the number.',
    {
      kind: 'usage',
    },
  );
}

/** Splits `A,B` and drops what is empty. */
export function parseList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Ends a message with a full stop, so that a remedy can follow it. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
