import { hasCode } from '../files/fileError';
import { makeDirectories, replaceFile } from '../files/replace';
import { encode } from '../files/bytes';
import { lineHash, lineOf, origin } from './logAnchor';
import type { LogAnchor } from './logAnchor';
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
interface LogText {
  /** Complete lines. */
  readonly lines: readonly string[];
  /** What a crash left of a line that was being written. */
  readonly torn: string;
}

export interface OperationLog {
  /** Oldest first. */
  readonly operations: readonly Operation[];
  /** Complete lines, oldest first, as they are in the file. */
  readonly lines: readonly string[];
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
  return chainOf(context, (await readText(context)).lines);
}

/** Lines as the operations that they hold, and whether each carries the hash of the one before. */
export function chainOf(
  { hasher }: Pick<LogContext, 'hasher'>,
  lines: readonly string[],
): OperationLog {
  let previous = origin;
  let intact = true;
  const operations: Operation[] = [];
  for (const line of lines) {
    const operation = parseLine(line);
    if (operation) operations.push(operation);
    intact &&= operation?.['previous'] === previous;
    previous = lineHash(hasher, line);
  }
  return { operations, lines, intact };
}

/**
 * Whether the log ends as its anchor says; an operation whose line a crash left out counts as
 * logged.
 * @param last what the log has to end with
 */
export function endsAt(
  { hasher }: Pick<LogContext, 'hasher'>,
  { operations, lines }: OperationLog,
  anchor: LogAnchor,
  last: Operation | undefined,
): boolean {
  const pending = last && !operations.some(({ id }) => id === last.id);
  const whole = pending ? [...lines, lineOf(last)] : lines;
  const end = whole.at(-1);
  return whole.length === anchor.lines && lineHash(hasher, end ?? '') === anchor.sha256;
}

/** Whether a log goes on from where its anchor says that it ended. */
export function continues(
  { hasher }: Pick<LogContext, 'hasher'>,
  { lines }: OperationLog,
  anchor: LogAnchor,
): boolean {
  const line = lines[anchor.lines - 1];
  return line !== undefined && lineHash(hasher, line) === anchor.sha256;
}

/** Writes a whole log in the place of the one on disk. */
export async function replaceLog(context: LogContext, lines: readonly string[]): Promise<void> {
  await makeDirectories(context.fs, context.layout.logs);
  return replaceFile(
    context.fs,
    context.layout.log,
    encode(lines.map((line) => `${line}\n`).join('')),
  );
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
  const added = operation ? [lineOf(chained(context, operation, log.lines))] : [];
  if (log.torn !== '') return replaceLog(context, [...log.lines, ...added]);
  await context.fs.append(context.layout.log, encode(added.map((line) => `${line}\n`).join('')));
  // A new file that a loss of power took would leave a chain without its first lines.
  if (log.lines.length === 0) await context.fs.syncDirectory(context.layout.logs);
}

/** An operation with the hash of the line before it, unless it carries one. */
function chained(
  { hasher }: LogContext,
  operation: Operation,
  lines: readonly string[],
): Operation {
  const before = lines.at(-1);
  const previous = before === undefined ? origin : lineHash(hasher, before);
  return { previous, ...operation };
}
