import type { FileInfo } from '../ports';
import { KnownHashes } from './knownHashes';
import type { KnownHash } from './knownHashes';

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
 * The cache as JSON, an entry a line; the newest entries when there are too many. It is made in two
 * passes, since all lines as texts would take several times the bytes.
 */
export function encodeHashes(hashes: KnownHashes, most: number): Uint8Array {
  let length = 0;
  for (const part of partsOf(hashes, most)) length += part.length;
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of partsOf(hashes, most)) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

function* partsOf(hashes: KnownHashes, most: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let lines = [firstLine];
  let left = hashes.size;
  for (const entry of hashes) {
    left -= 1;
    if (left >= most) continue;
    lines.push(`${JSON.stringify(entry)}${left === 0 ? '' : ','}`);
    if (lines.length < atOnce) continue;
    yield encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
  }
  yield encoder.encode([...lines, lastLine, ''].join('\n'));
}

/**
 * Reads the cache line by line, as it was written; whatever is not one of ours is left out, and a
 * broken cache is an empty one.
 * @throws Error when it is cut off or no JSON
 */
export function decodeHashes(bytes: Uint8Array): KnownHashes {
  const hashes = new KnownHashes();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let last = '';
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    last = decoder.decode(bytes.subarray(start, end));
    if (start === 0 && last !== firstLine) return hashes;
    if (last.startsWith('[')) {
      const entry: unknown = JSON.parse(last.replace(/,$/, ''));
      if (isEntry(entry)) hashes.set(...entry);
    }
    start = end + 1;
  }
  if (last !== lastLine) throw new Error('the cache was cut off');
  return hashes;
}

const lineFeed = 10;

function isEntry(value: unknown): value is [string, KnownHash] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const known = Object(value[1]) as Record<string, unknown>;
  const times = [known.mtime, known.ctime].every(isTime);
  const hash = typeof known.sha256 === 'string' && /^[0-9a-f]{64}$/.test(known.sha256);
  return times && hash && Number.isSafeInteger(known.size);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d{1,18}$|^-?[1-8]\d{18}$/.test(value);
}
