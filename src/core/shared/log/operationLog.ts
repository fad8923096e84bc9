import { hasCode } from '../files/fileError';
import { makeDirectories, replaceFile } from '../files/replace';
import { encode } from '../files/bytes';
import { parseOperation } from './parseOperation';
import type { FileSystem, Hasher } from '../ports';
import type { Operation } from './operation';

/** What a log needs of its root. */
export interface LogSite {
  readonly fs: FileSystem;
  readonly hasher: Pick<Hasher, 'digest'>;
  readonly layout: {
    /** The log's file, and the folder that it is in. */
    readonly log: string;
    readonly logs: string;
  };
}

const limit = 1 << 30;
/** What the first line carries in the place of a hash. */
const origin = '0'.repeat(64);

interface LogText {
  /** Complete lines. */
  readonly lines: readonly string[];
  /** What a crash left of a line that was being written. */
  readonly torn: string;
}

export interface OperationLog {
  /** Oldest first. */
  readonly operations: readonly Operation[];
  /** Whether every line carries the hash of the line before. */
  readonly intact: boolean;
}

async function readText(site: LogSite): Promise<LogText> {
  try {
    const text = new TextDecoder().decode(await site.fs.readFile(site.layout.log, limit));
    const lines = text.split('\n');
    const torn = lines.pop() ?? '';
    return { lines, torn };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { lines: [], torn: '' };
    throw error;
  }
}

function parseLine(line: string): Operation | undefined {
  try {
    return parseOperation(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Reads the log; lines that are none are left out and break the chain. */
export async function readLog(site: LogSite): Promise<OperationLog> {
  const { lines } = await readText(site);
  let previous = origin;
  let intact = true;
  const operations: Operation[] = [];
  for (const line of lines) {
    const operation = parseLine(line);
    if (operation) operations.push(operation);
    intact &&= operation?.['previous'] === previous;
    previous = site.hasher.digest(encode(line));
  }
  return { operations, intact };
}

/** Whether a death left half a line. */
export async function isTorn(site: LogSite): Promise<boolean> {
  return (await readText(site)).torn !== '';
}

/** What brings the log up to the registry's last operation; undefined when nothing is missing. */
export async function pendingLogLine(
  site: LogSite,
  last: Operation | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const log = await readText(site);
  const logged = !last || log.lines.some((line) => parseLine(line)?.id === last.id);
  if (logged && log.torn === '') return undefined;
  return () => write(site, log, logged ? undefined : last);
}

/** A line is added; only a torn one, which a crash left, makes the file be written anew. */
async function write(site: LogSite, log: LogText, operation: Operation | undefined): Promise<void> {
  await makeDirectories(site.fs, site.layout.logs);
  const line = operation ? `${lineOf(site, operation, log.lines.at(-1))}\n` : '';
  if (log.torn === '') return site.fs.append(site.layout.log, encode(line));
  const whole = log.lines.map((text) => `${text}\n`).join('') + line;
  return replaceFile(site.fs, site.layout.log, encode(whole));
}

function lineOf(site: LogSite, operation: Operation, before: string | undefined): string {
  const previous = before === undefined ? origin : site.hasher.digest(encode(before));
  return JSON.stringify({ ...operation, previous });
}
