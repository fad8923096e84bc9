import { makeDirectories, removeIfPresent, temporaryName } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { sameBytes } from '../../shared/files/bytes';
import type { Site } from '../registryContext';

/** How many committed registries are kept. */
const kept = 20;
const limit = 64 * 1024 * 1024;
const pattern = /^model_registry\.(\d{8})\.json$/;

/** Paths of the backups, newest first. */
export async function listBackups(site: Site): Promise<readonly string[]> {
  const { backups } = site.layout;
  if ((await site.fs.stat(backups))?.kind !== 'directory') return [];
  const names = (await site.fs.list(backups)).filter((name) => pattern.test(name));
  return names.reverse().map((name) => join(backups, name));
}

/** The bytes of a backup; undefined when it cannot be read. */
export async function readBackup(site: Site, path: string): Promise<Uint8Array | undefined> {
  return site.fs.readFile(path, limit).catch(() => undefined);
}

/**
 * Keeps a byte copy of a registry that `commit` makes the valid one. The copy is complete on the
 * disk before, and gets its name after: whoever finds it nameless can tell what was committed.
 */
export async function backUp(
  site: Site,
  bytes: Uint8Array,
  commit: () => Promise<void>,
): Promise<void> {
  await makeDirectories(site.fs, site.layout.backups);
  const nameless = namelessPath(site, await nextPath(site));
  await removeIfPresent(site.fs, nameless);
  try {
    await site.fs.createFile(nameless, bytes);
    // A copy that a loss of power took would make the commit look like somebody else's.
    await site.fs.syncDirectory(site.layout.backups);
    await commit();
  } catch (error) {
    const now = await readBackup(site, site.layout.registry);
    if (!now || !sameBytes(now, bytes)) await removeIfPresent(site.fs, nameless);
    throw error;
  }
}

/** Whether the registry on disk was committed by the tool: it is the newest copy, named or not. */
export async function isCommitted(site: Site, bytes: Uint8Array): Promise<boolean> {
  if (await hasNameless(site, bytes)) return true;
  const [newest] = await listBackups(site);
  const copy = newest === undefined ? undefined : await readBackup(site, newest);
  return copy !== undefined && sameBytes(copy, bytes);
}

/** What a crash left of a copy: named when it was committed, removed when it was not. */
export async function pendingBackup(
  site: Site,
  bytes: Uint8Array | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const next = await nextPath(site);
  const nameless = namelessPath(site, next);
  if (!(await site.fs.lstat(nameless))) return undefined;
  const committed = bytes !== undefined && (await hasNameless(site, bytes));
  if (!committed) return () => removeIfPresent(site.fs, nameless);
  return async () => {
    await site.fs.rename(nameless, next);
    await site.fs.syncDirectory(site.layout.backups);
    await prune(site);
  };
}

async function hasNameless(site: Site, bytes: Uint8Array): Promise<boolean> {
  const copy = await readBackup(site, namelessPath(site, await nextPath(site)));
  return copy !== undefined && sameBytes(copy, bytes);
}

function namelessPath(site: Site, path: string): string {
  return join(site.layout.backups, temporaryName(path.slice(site.layout.backups.length + 1)));
}

async function nextPath(site: Site): Promise<string> {
  const [newest] = await listBackups(site);
  const last = newest === undefined ? 0 : Number(pattern.exec(newest.split('/').at(-1)!)?.[1]);
  return join(site.layout.backups, `model_registry.${String(last + 1).padStart(8, '0')}.json`);
}

async function prune(site: Site): Promise<void> {
  for (const path of (await listBackups(site)).slice(kept)) await removeIfPresent(site.fs, path);
}
