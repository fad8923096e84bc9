import { UserError } from '../core/shared/errors/errors';

/** `1.0.2 → 1.0.1`, with a dash where there is none. */
export function arrow(from: string | null, to: string | null): string {
  return `${from ?? 'none'} → ${to ?? 'none'}`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
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
    'Mend the number.',
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
