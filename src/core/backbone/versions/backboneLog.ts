import { removeIfPresent, temporaryPath } from '../../shared/files/replace';
import { hasCode } from '../../shared/files/fileError';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { isObject } from '../../shared/items/jsonValue';
import { pendingLogLine } from '../../shared/log/operationLog';
import { parseOperation } from '../../shared/log/parseOperation';
import { formatTime } from '../../shared/time/time';
import type { BackbonesContext } from './backbonesContext';
import type { BackboneOperationType, Operation } from '../../shared/log/operation';

/** What the log is told, besides id, time and user. */
export interface BackboneOperation {
  readonly type: BackboneOperationType;
  /** Name of the configuration. */
  readonly backbone?: string;
  readonly [detail: string]: unknown;
}

const limit = 64 * 1024 * 1024;

export function operationOf(context: BackbonesContext, details: BackboneOperation): Operation {
  const { type, ...more } = details;
  const at = formatTime(context.clock.now());
  const operation: Operation = { id: context.ids.next(), type, at, by: context.user, ...more };
  // As it will be read back: without absent values and what JSON has no numbers for.
  return JSON.parse(JSON.stringify(operation)) as Operation;
}

/** Adds a line, which is when this returns; to be called under the lock. */
export async function appendOperation(
  context: BackbonesContext,
  operation: Operation,
): Promise<void> {
  const write = await pendingLogLine(context, operation);
  if (!write) return;
  await write();
  // The log's own name, when this is its first line.
  await context.fs.syncDirectory(context.layout.logs);
}

/**
 * Does something that becomes real by a change of one file, and logs it. A note of the intention is
 * written first, so that a death between the change and its line in the log is made good later.
 * To be called under the lock.
 * @param file absolute path of the file that tells by its content whether it was done
 */
export async function changeLogged(
  context: BackbonesContext,
  operation: Operation,
  file: string,
  change: () => Promise<void>,
): Promise<void> {
  const note = noteFile(context);
  const before = await digestOf(context, file);
  try {
    await removeIfPresent(context.fs, note);
    await context.fs.createFile(note, encode(JSON.stringify({ operation, file, before })));
    await context.fs.syncDirectory(context.layout.backbones);
    await change();
    await appendOperation(context, operation);
  } finally {
    if ((await digestOf(context, file)) === before) await removeIfPresent(context.fs, note);
  }
  await removeIfPresent(context.fs, note);
  await context.fs.syncDirectory(context.layout.backbones);
}

/** Logs what was done before a death, and forgets what was not. To be called under the lock. */
export async function finishNoted(context: BackbonesContext): Promise<void> {
  const note = noteFile(context);
  if (await context.fs.lstat(note)) {
    const noted = await readNote(context, note);
    if (noted && (await digestOf(context, noted.file)) !== noted.before)
      await appendOperation(context, noted.operation);
    await removeIfPresent(context.fs, note);
    await context.fs.syncDirectory(context.layout.backbones);
  }
  // What a death left of a line that was being written.
  await (
    await pendingLogLine(context, undefined)
  )?.();
}

function noteFile(context: BackbonesContext): string {
  return temporaryPath(join(context.layout.backbones, 'operation.json'));
}

async function readNote(context: BackbonesContext, note: string) {
  try {
    const bytes = await context.fs.readFile(note, limit);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isObject(value) || typeof value['file'] !== 'string') return undefined;
    const operation = parseOperation(value['operation']);
    return operation && { operation, file: value['file'], before: value['before'] ?? null };
  } catch (error) {
    // Torn by the death: what it stood for had not begun.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function digestOf(context: BackbonesContext, file: string): Promise<string | null> {
  try {
    return context.hasher.digest(await context.fs.readFile(file, limit));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
