import { chainOf, continues, endsAt, readLog } from '../../shared/log/operationLog';
import type { OperationLog } from '../../shared/log/operationLog';
import { lineHash, lineOf, origin } from '../../shared/log/logAnchor';
import type { LogAnchor } from '../../shared/log/logAnchor';
import type { RegistryContext } from '../registryContext';
import type { Operation } from '../../shared/log/operation';
import type { Registry } from '../format/types';

/** What a commit writes of its operation and of where the log ends with it. */
export interface LinkedOperation {
  readonly last_operation: Operation;
  readonly log_end: LogAnchor;
}

/**
 * The operation with the hash of the line before its own. A log that does not end where the
 * registry says is continued from where it should have ended: the chain shows the break for good.
 * @param anchor where the log ended by the registry that is being changed
 */
export async function linkToLog(
  context: RegistryContext,
  anchor: LogAnchor | undefined,
  operation: Operation,
): Promise<LinkedOperation> {
  const log = await readLog(context);
  const last = log.lines.at(-1);
  const actual = last === undefined ? origin : lineHash(context.hasher, last);
  const previous = isContinued(context, log, anchor, operation)
    ? actual
    : (anchor?.sha256 ?? actual);
  const last_operation = { ...operation, previous };
  const sha256 = lineHash(context.hasher, lineOf(last_operation));
  return { last_operation, log_end: { lines: log.lines.length + 1, sha256 } };
}

/**
 * Whether the log that is there is the one to go on from. After a registry was replaced by an older
 * one the log is longer than that one knows; a repair puts a broken log aside.
 */
function isContinued(
  context: RegistryContext,
  log: OperationLog,
  anchor: LogAnchor | undefined,
  { type }: Operation,
): boolean {
  if (!anchor || type === 'follow') return true;
  if (type === 'repair' && (log.lines.length === 0 || continues(context, log, anchor))) return true;
  return log.lines.length === anchor.lines && continues(context, log, anchor);
}

/**
 * Whether nobody cut or edited the log: each line carries the hash of the one before, and the last
 * is the one that the registry names.
 * @param replaced whether the registry is not the one that wrote the log
 */
export async function isLogWhole(
  context: RegistryContext,
  { log_end: anchor, last_operation: last }: Registry,
  replaced = false,
): Promise<boolean> {
  const log = await readLog(context);
  if (!log.intact) return false;
  return anchor === undefined || replaced || endsAt(context, log, anchor, last);
}

/**
 * The lines of a log that was cut or edited at its end, as registry and backups witness them; undefined
 * where they don't make it whole.
 * @param witnesses the registry and its backups
 */
export function restoredLines(
  context: RegistryContext,
  log: OperationLog,
  registry: Registry,
  witnesses: readonly Registry[],
): readonly string[] | undefined {
  const { log_end: anchor } = registry;
  if (!anchor) return undefined;
  const known = new Map(witnesses.flatMap((witness) => witnessedLine(context, witness)));
  let first = anchor.lines;
  while (first > 1 && known.has(first - 1)) first -= 1;
  const end = Array.from({ length: anchor.lines - first + 1 }, (_, at) => known.get(first + at));
  const lines = [...log.lines.slice(0, first - 1), ...end.filter((line) => line !== undefined)];
  const whole = chainOf(context, lines);
  return whole.intact && endsAt(context, whole, anchor, undefined) ? lines : undefined;
}

/** The line that a registry says is the log's last, by its number. */
function witnessedLine(
  context: RegistryContext,
  { log_end: anchor, last_operation: last }: Registry,
): readonly (readonly [number, string])[] {
  if (!anchor || !last) return [];
  const line = lineOf(last);
  return lineHash(context.hasher, line) === anchor.sha256 ? [[anchor.lines, line]] : [];
}
