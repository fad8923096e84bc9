import { KnownHashes } from './knownHashes';
import type { KnownHash } from './knownHashes';
import type { FileInfo } from './fileSystem';
import type { JsonObject } from '../items/jsonValue';

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

const firstLine = '{"version":1,"entries":[';
const lastLine = ']}';
/** Lines that are made into bytes at a time. */
const atOnce = 1000;

/**
 * The cache as JSON, an entry a line; the newest entries when there are too many. It is made while it
 * is written, since all of it would take as many bytes again as the hashes do. A hash that comes
 * meanwhile is in it, perhaps twice: the later line counts.
 */
export async function* encodeHashes(hashes: KnownHashes, most: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let lines = [firstLine];
  let line: string | undefined;
  let tooMany = hashes.size - most;
  for (const entry of hashes) {
    tooMany -= 1;
    if (tooMany >= 0) continue;
    if (line !== undefined) lines.push(`${line},`);
    line = JSON.stringify(entry);
    if (lines.length < atOnce) continue;
    yield encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (line !== undefined) lines.push(line);
  yield encoder.encode([...lines, lastLine, ''].join('\n'));
}

/**
 * Reads the cache line by line, as it was written; whatever is not one of ours is left out, and a
 * broken cache is an empty one.
 * @throws Error when it is cut off or no JSON
 */
export async function decodeHashes(parts: AsyncIterable<Uint8Array>): Promise<KnownHashes> {
  const hashes = new KnownHashes();
  let before: string | undefined;
  for await (const line of linesOf(parts)) {
    if (before === undefined && line !== firstLine) return hashes;
    before = line;
    if (!line.startsWith('[')) continue;
    const entry: unknown = JSON.parse(line.replace(/,$/, ''));
    if (isEntry(entry)) hashes.set(...entry);
  }
  if (before !== lastLine) throw new Error('the cache was cut off');
  return hashes;
}

/** What is before each line feed. */
async function* linesOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = '';
  for await (const part of parts) {
    const lines = (begun + decoder.decode(part, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
}

function isEntry(value: unknown): value is [string, KnownHash] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const known = Object(value[1]) as JsonObject;
  const times = [known.mtime, known.ctime].every(isTime);
  const hash = typeof known.sha256 === 'string' && /^[0-9a-f]{64}$/.test(known.sha256);
  return times && hash && Number.isSafeInteger(known.size);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,18}$|^-?[1-8]\d{18}$/.test(value);
}
