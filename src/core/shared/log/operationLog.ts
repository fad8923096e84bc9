import { hasCode } from '../files/fileError';
import { makeDirectories, replaceFile } from '../files/replace';
import { encode } from '../files/bytes';
import { parseOperation } from './parseOperation';
import type { Operation } from './operation';
import type { FileSystem } from '../files/fileSystem';
import type { Hasher } from '../files/hasher';

/** What a log needs of its root. */
export interface LogContext {
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

async function readText(context: LogContext): Promise<LogText> {
  try {
    const text = new TextDecoder().decode(await context.fs.readFile(context.layout.log, limit));
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
export async function readLog(context: LogContext): Promise<OperationLog> {
  const { lines } = await readText(context);
  let previous = origin;
  let intact = true;
  const operations: Operation[] = [];
  for (const line of lines) {
    const operation = parseLine(line);
    if (operation) operations.push(operation);
    intact &&= operation?.['previous'] === previous;
    previous = context.hasher.digest(encode(line));
  }
  return { operations, intact };
}

/** Whether a death left half a line. */
export async function isTorn(context: LogContext): Promise<boolean> {
  return (await readText(context)).torn !== '';
}

/** What brings the log up to the registry's last operation; undefined when nothing is missing. */
export async function pendingLogLine(
  context: LogContext,
  last: Operation | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const log = await readText(context);
  const logged = !last || log.lines.some((line) => parseLine(line)?.id === last.id);
  if (logged && log.torn === '') return undefined;
  return () => write(context, log, logged ? undefined : last);
}

/** A line is added; only a torn one, which a crash left, makes the file be written again. */
async function write(
  context: LogContext,
  log: LogText,
  operation: Operation | undefined,
): Promise<void> {
  await makeDirectories(context.fs, context.layout.logs);
  const line = operation ? `${lineOf(context, operation, log.lines.at(-1))}\n` : '';
  if (log.torn === '') return context.fs.append(context.layout.log, encode(line));
  const whole = log.lines.map((text) => `${text}\n`).join('') + line;
  return replaceFile(context.fs, context.layout.log, encode(whole));
}

function lineOf(context: LogContext, operation: Operation, before: string | undefined): string {
  const previous = before === undefined ? origin : context.hasher.digest(encode(before));
  return JSON.stringify({ ...operation, previous });
}
