import type { FileInfo } from '../ports';

/** A hash and what the file looked like when it was taken. */
export interface KnownHash {
  readonly sha256: string;
  readonly size: number;
  /** Nanoseconds, as text: JSON has no integers of this size. */
  readonly mtime: string;
  readonly ctime: string;
}

/** How much a cache keeps. */
export interface CacheBounds {
  /** So many hashes are kept, in memory and on disk; the newest. */
  readonly entries: number;
  /** A larger file is no cache of ours. */
  readonly bytes: number;
  /** Whether only files that were asked for are written again: a cache of one data set. */
  readonly askedOnly: boolean;
}

/** Models and whatever else a registry looks at. */
export const registryBounds: CacheBounds = { entries: 20_000, bytes: 16 << 20, askedOnly: false };

/** As large as the data set itself, and without the files that it no longer has. */
export const datasetBounds: CacheBounds = {
  entries: Infinity,
  bytes: 512 << 20,
  askedOnly: true,
};

const secondNs = 1_000_000_000n;
/** Clocks of file systems tick every few milliseconds; old ones only every two seconds. */
const fineTickNs = 100_000_000n;
const coarseTickNs = 2n * secondNs;

/** The cache's key for a file, and its entry. */
export function identityOf(info: FileInfo, sha256: string): readonly [string, KnownHash] {
  const { size, mtimeNs, ctimeNs } = info;
  const known = { sha256, size, mtime: String(mtimeNs), ctime: String(ctimeNs) };
  return [`${info.device}:${info.inode}`, known];
}

/**
 * Whether a file was written long enough ago that another write would have given it another time.
 * @param now milliseconds since 1970, when the reading began
 */
export function isSettled(info: FileInfo, now: number): boolean {
  const tick = info.mtimeNs % secondNs === 0n ? coarseTickNs : fineTickNs;
  return BigInt(Math.floor(now)) * 1_000_000n - info.mtimeNs > tick;
}

/** The cache as JSON, an entry a line; the newest entries when there are too many. */
export function encodeHashes(hashes: ReadonlyMap<string, KnownHash>, most: number): Uint8Array {
  const entries = [...hashes].slice(-most).map((entry) => JSON.stringify(entry));
  return new TextEncoder().encode(`{"version":1,"entries":[\n${entries.join(',\n')}\n]}\n`);
}

/** Reads the cache; whatever is not one of ours is left out, and a broken cache is an empty one. */
export function decodeHashes(bytes: Uint8Array): Map<string, KnownHash> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const { version, entries } = Object(value) as { version?: unknown; entries?: unknown };
  if (version !== 1 || !Array.isArray(entries)) return new Map();
  return new Map(entries.filter(isEntry));
}

function isEntry(value: unknown): value is [string, KnownHash] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const known = Object(value[1]) as Record<string, unknown>;
  const times = [known.mtime, known.ctime].every((time) => typeof time === 'string');
  const hash = typeof known.sha256 === 'string' && /^[0-9a-f]{64}$/.test(known.sha256);
  return times && hash && Number.isSafeInteger(known.size);
}
