import { isObject } from '../items/jsonValue';
import { encode } from '../files/bytes';
import type { Hasher } from '../files/hasher';
import type { Operation } from './operation';

/** Where a log ends, as what it tells of carries it: a log that was cut or edited ends elsewhere. */
export interface LogAnchor {
  /** How many lines the log has. */
  readonly lines: number;
  /** SHA-256 of the last one, without its line feed. */
  readonly sha256: string;
}

/** What the first line carries in the place of a hash. */
export const origin = '0'.repeat(64);

/** An anchor as JSON holds it; undefined when it is none. */
export function parseLogAnchor(value: unknown): LogAnchor | undefined {
  if (!isObject(value)) return undefined;
  const { lines, sha256 } = value;
  if (typeof lines !== 'number' || !Number.isSafeInteger(lines) || lines < 1) return undefined;
  return typeof sha256 === 'string' ? { lines, sha256 } : undefined;
}

/**
 * The line of an operation. The order of its fields is always the same, so that the line that a
 * registry's `last_operation` makes is the one that was written.
 */
export function lineOf({ id, type, at, by, reason, ...details }: Operation): string {
  const { previous, ...more } = details;
  const named = { id, type, at, by, ...(reason !== undefined && { reason }) };
  return JSON.stringify({
    ...named,
    ...inOrderOfKeys(more),
    ...(previous !== undefined && { previous }),
  });
}

function inOrderOfKeys(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(object).map(([key, value]) => [key, ordered(value)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  return isObject(value) ? inOrderOfKeys(value) : value;
}

/** SHA-256 of a line, as the next one carries it. */
export function lineHash(hasher: Pick<Hasher, 'digest'>, line: string): string {
  return hasher.digest(encode(line));
}
