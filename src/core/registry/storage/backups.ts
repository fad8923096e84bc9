import { makeDirectories, removeIfPresent, temporaryName } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { sameBytes } from '../../shared/files/bytes';
import type { RegistryContext } from '../registryContext';

/** How many committed registries are kept. */
const kept = 20;
const limit = 64 * 1024 * 1024;
const pattern = /^model_registry\.(\d{8})\.json$/;

/** The name of a copy by its number, from 1. */
export function backupName(number: number): string {
  return `model_registry.${String(number).padStart(8, '0')}.json`;
}

/** Whether a file of the folder of backups is a complete one. */
export function isBackupName(name: string): boolean {
  return pattern.test(name);
}

/** Paths of the backups, newest first. */
export async function listBackups(context: RegistryContext): Promise<readonly string[]> {
  const { backups } = context.layout;
  if ((await context.fs.stat(backups))?.kind !== 'directory') return [];
  const names = (await context.fs.list(backups)).filter(isBackupName);
  return names.reverse().map((name) => join(backups, name));
}

/** The bytes of a backup; undefined when it cannot be read. */
export async function readBackup(
  context: RegistryContext,
  path: string,
): Promise<Uint8Array | undefined> {
  return context.fs.readFile(path, limit).catch(() => undefined);
}

/**
 * Keeps a byte copy of a registry that `commit` makes the valid one. The copy is complete on the
 * disk before, and gets its name after: anyone who finds it nameless can tell what was committed.
 */
export async function backUp(
  context: RegistryContext,
  bytes: Uint8Array,
  commit: () => Promise<void>,
): Promise<void> {
  await makeDirectories(context.fs, context.layout.backups);
  const nameless = namelessPath(context, await nextPath(context));
  await removeIfPresent(context.fs, nameless);
  try {
    await context.fs.createFile(nameless, bytes);
    // A copy that a loss of power took would make the commit look like somebody else's.
    await context.fs.syncDirectory(context.layout.backups);
    await commit();
  } catch (error) {
    const now = await readBackup(context, context.layout.registry);
    if (!now || !sameBytes(now, bytes)) await removeIfPresent(context.fs, nameless);
    throw error;
  }
}

/** Whether the registry on disk was committed by the tool: it is the newest copy, named or not. */
export async function isCommitted(context: RegistryContext, bytes: Uint8Array): Promise<boolean> {
  if (await hasNameless(context, bytes)) return true;
  const [newest] = await listBackups(context);
  const copy = newest === undefined ? undefined : await readBackup(context, newest);
  return copy !== undefined && sameBytes(copy, bytes);
}

/** What a crash left of a copy: named when it was committed, removed when it was not. */
export async function pendingBackup(
  context: RegistryContext,
  bytes: Uint8Array | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const next = await nextPath(context);
  const nameless = namelessPath(context, next);
  if (!(await context.fs.lstat(nameless))) return undefined;
  const committed = bytes !== undefined && (await hasNameless(context, bytes));
  if (!committed) return () => removeIfPresent(context.fs, nameless);
  return async () => {
    await context.fs.rename(nameless, next);
    await context.fs.syncDirectory(context.layout.backups);
    await prune(context);
  };
}

async function hasNameless(context: RegistryContext, bytes: Uint8Array): Promise<boolean> {
  const copy = await readBackup(context, namelessPath(context, await nextPath(context)));
  return copy !== undefined && sameBytes(copy, bytes);
}

function namelessPath(context: RegistryContext, path: string): string {
  return join(context.layout.backups, temporaryName(path.slice(context.layout.backups.length + 1)));
}

async function nextPath(context: RegistryContext): Promise<string> {
  const [newest] = await listBackups(context);
  const last = newest === undefined ? 0 : Number(pattern.exec(newest.replace(/^.*\//, ''))?.[1]);
  return join(context.layout.backups, backupName(last + 1));
}

async function prune(context: RegistryContext): Promise<void> {
  for (const path of (await listBackups(context)).slice(kept))
    await removeIfPresent(context.fs, path);
}
